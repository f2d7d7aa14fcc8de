"""Findings about the order of time: what came before what, and what the timeline cannot show."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

MESSAGES = {
    "refused-before-change": Message(
        N_("The truststore changed at {changed_at}: {before} of the {count} refusals came before, {still} since"),
        N_("Another truststore decided those before. The conclusion is about the one attached now. A refusal shortly "
           "after a change may still be the former truststore's."),
    ),
    "trail-may-lag": Message(
        N_("Whether the truststore was changed in the last minutes is not known: CloudTrail is sure up to {until} at most"),
        N_("It lists no change between the refusal and then. A change made since may not be listed yet; then another "
           "truststore decided the refusal, and nothing disagrees."),
        N_("Have the call repeated: that tells at once. Or ask again in a quarter of an hour."),
    ),
    "truststore-was-changing": Message(
        N_("Today's truststore admits this certificate; it was attached only just before the last refusal"),
        N_("The gateway said: {reason}. The domain was changed at {changed_at}. How long the former truststore "
           "goes on deciding is not published, so it may have decided this."),
        N_("Have the call repeated."),
    ),
    "timeline-without-trail": Message(
        N_("The history of changes in CloudTrail was not read, so changes by hand may be missing here"),
        N_("It is asked for only where somebody was refused, and nothing waits long for it."),
    ),
    "timeline-trail-unreadable": Message(
        N_("The history of changes in CloudTrail could not be read ({why}), so changes may be missing here"),
        "",
        N_("Grant cloudtrail:LookupEvents; the rest of the diagnosis does not need it."),
    ),
    "timeline-trail-lags": Message(
        N_("A change made after {until} may not be in CloudTrail's history yet"),
        N_("A call is listed minutes after it was made, without a guarantee; a quarter of an hour is allowed for here."),
    ),
    "timeline-trail-cut": Message(
        N_("The history of changes was not read to its end: those before {oldest} may be missing here"),
        "",
        N_("Narrow the time with --since."),
    ),
}  # fmt: skip
