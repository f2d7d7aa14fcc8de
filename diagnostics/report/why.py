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
    "log-too-large": N_("it took in more than is read page by page"),
    "failed": N_("AWS answered with an error"),
}

ASKED = {
    "DomainRecord": N_("The domain"),
    "Mappings": N_("The domain's API mappings"),
    "RoutingRules": N_("The domain's routing rules"),
    "ApiOf": N_("The API behind a mapping"),
    "StageOf": N_("The stage's log settings"),
    "StagesOf": N_("The API's other stages"),
    "RestApis": N_("The account's REST APIs"),
    "MethodsOf": N_("The REST API's methods"),
    "DeployedMethods": N_("The methods that the stage serves"),
    "RoutesOf": N_("The HTTP API's routes"),
    "AccountRole": N_("The account's role for logs"),
    "TruststoreAt": N_("The truststore's content"),
    "TruststoreVersions": N_("The list of the truststore's versions"),
    "LogGroupNamed": N_("The log group"),
    "EventsIn": N_("The stage's log"),
    "TrailEvents": N_("The history of changes in CloudTrail"),
    "AnswerTo": N_("The answer"),
}

MOMENTS = {
    "version-uploaded": N_("a truststore version was uploaded"),
    "version-deleted": N_("the truststore's object was deleted"),
    "recorded-change": N_("CloudTrail recorded a call"),
    "stage-updated": N_("the stage was changed"),
    "client-valid-from": N_("the client's certificate became valid"),
    "client-valid-until": N_("the client's certificate expired"),
    "client-will-be-valid": N_("the client's certificate becomes valid"),
    "client-will-expire": N_("the client's certificate expires"),
    "other-client-valid-from": N_("certificates of other clients had become valid by then"),
    "other-client-valid-until": N_("certificates of other clients had expired by then"),
    "other-client-will-be-valid": N_("certificates of other clients become valid from then on"),
    "other-client-will-expire": N_("certificates of other clients expire from then on"),
    "truststore-valid-from": N_("a certificate of the truststore became valid"),
    "truststore-valid-until": N_("a certificate of the truststore expired"),
    "truststore-will-be-valid": N_("a certificate of the truststore becomes valid"),
    "truststore-will-expire": N_("a certificate of the truststore expires"),
    "other-truststore-valid-from": N_("other certificates of the truststore had become valid by then"),
    "other-truststore-valid-until": N_("other certificates of the truststore had expired by then"),
    "other-truststore-will-be-valid": N_("other certificates of the truststore become valid from then on"),
    "other-truststore-will-expire": N_("other certificates of the truststore expire from then on"),
    "first-refusal": N_("the first refusal"),
    "last-refusal": N_("the last refusal"),
    "only-refusal": N_("the only refusal"),
}
"""What a moment of the timeline is."""

OWNED = {"domain": N_("the domain"), "api": N_("the API"), "stage": N_("the stage")}
"""What belongs to a template or a program."""

WORDS = {"why": WHY, "ask": ASKED, "change": MOMENTS, "owned": OWNED}
"""Parameters whose values are codes of our own, and what they mean."""
