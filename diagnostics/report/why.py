"""What was read and why that failed, in words."""

from diagnostics.report.language import N_

WHY = {
    "denied": N_("the right is missing"),
    "not-found": N_("it does not exist"),
    "throttled": N_("AWS answered too many requests"),
    "unreachable": N_("AWS could not be reached"),
    "credentials": N_("the credentials were refused"),
    "expired": N_("the credentials have expired"),
    "too-large": N_("it is larger than 16 MiB, the most that is read"),
    "failed": N_("AWS answered with an error"),
}

ASKED = {
    "DomainRecord": N_("The domain"),
    "Mappings": N_("The domain's API mappings"),
    "RoutingRules": N_("The domain's routing rules"),
    "ApiOf": N_("The API behind a mapping"),
    "StageOf": N_("The stage's log settings"),
    "AccountRole": N_("The account's role for logs"),
    "TruststoreAt": N_("The truststore's content"),
    "TruststoreVersions": N_("The list of the truststore's versions"),
    "LogGroupNamed": N_("The log group"),
    "EventsIn": N_("The stage's log"),
    "TrailEvents": N_("The history of changes in CloudTrail"),
    "AnswerTo": N_("The answer"),
}

CHANGES = {
    "version-uploaded": N_("a truststore version was uploaded"),
    "version-deleted": N_("the truststore's object was deleted"),
    "recorded-change": N_("CloudTrail recorded a call"),
    "stage-updated": N_("the stage was changed"),
    "client-valid-from": N_("the client's certificate became valid"),
    "client-valid-until": N_("the client's certificate expired"),
    "truststore-valid-from": N_("a certificate of the truststore became valid"),
    "truststore-valid-until": N_("a certificate of the truststore expired"),
    "first-refusal": N_("the first refusal"),
    "last-refusal": N_("the last refusal"),
}
"""What a moment of the timeline is."""

WORDS = {"why": WHY, "ask": ASKED, "change": CHANGES}
"""Parameters whose values are codes of our own, and what they mean."""
