"""Findings about logging, and about how the gateway's word compares with our verdict."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

MESSAGES = {
    "log-role-missing": Message(
        N_("The account has no role for API Gateway's logs in this region"),
        N_("No REST API can write a log until there is one; it is shared by all of them."),
        N_("Set the role in API Gateway's account settings."),
    ),
    "execution-log-off": Message(
        N_("The execution log of {api}/{stage} is off"),
        N_("It is the only place that tells the reason of a refusal."),
        N_("Set the stage's log level to INFO."),
    ),
    "access-log-off": Message(
        N_("The access log of {api}/{stage} is off"),
        N_("Without it a refused caller cannot be named."),
        N_("Turn it on with the recommended format."),
    ),
    "access-log-not-readable": Message(
        N_("The access log of {api}/{stage} goes where it cannot be read back: {destination}"),
        N_("Only a CloudWatch log group can be read from here."),
        N_("Look for the entries where that stream delivers them."),
    ),
    "access-log-lacks-variables": Message(
        N_("The access log of {api}/{stage} leaves out: {variables}"),
        N_("Each of them helps to tell one refusal from another, and who was refused. Without the client "
           "certificate's and the request's id a refusal cannot be tied to its caller."),
        N_("Add them to the format; what is in it stays."),
    ),
    "execution-log-errors-only": Message(
        N_("The execution log of {api}/{stage} is at level ERROR"),
        N_("Whether that is enough for the line that tells a refusal's reason is not published."),
        N_("Set the stage's log level to INFO while looking for the cause."),
    ),
    "method-log-off": Message(
        N_("{method} of {api}/{stage} has a log level of its own: {level}"),
        N_("A method's own setting beats the stage's, and this method may serve the called path."),
        N_("Set that method's log level to INFO too."),
    ),
    "canary-logs-apart": Message(
        N_("{percent} % of the calls of {api}/{stage} go to a canary, which may log elsewhere"),
        N_("It has a log group of its own, {group}; AWS says that its calls are in the stage's group as well."),
        N_("Where a call is missing, look in the canary's group too."),
    ),
    "access-format-many-lines": Message(
        N_("The access log's format of {api}/{stage} has more than one line"),
        N_("AWS asks for one. An entry of several lines cannot be found and read as one."),
        N_("Put it on one line."),
    ),
    "access-format-not-json": Message(
        N_("The access log's format of {api}/{stage} looks like JSON and is none"),
        N_("No tool finds the fields of its entries; here they are read by the texts between the variables."),
        N_("Write it as valid JSON."),
    ),
    "access-format-too-long": Message(
        N_("The access log's format of {api}/{stage} has {size} bytes, more than the {limit} that AWS publishes"),
        "",
        N_("Leave out what nobody reads."),
    ),
    "execution-log-group-missing": Message(
        N_("The execution log of {api}/{stage} is on, but nothing was ever logged: {group} does not exist"),
        N_("The service makes the group with the first entry."),
        N_("Have a call made; if the group still does not come, check the account's role for logs."),
    ),
    "access-log-group-missing": Message(
        N_("The access log of {api}/{stage} goes to a log group that does not exist: {group}"),
        N_("Its entries are lost."),
        N_("Make the group."),
    ),
    "client-certificate-not-logged": Message(
        N_("The refused client's certificate is not in the logs"),
        N_("The access log is off, lacks the variable, or cut the text off."),
        N_("Give it with --client, or add identity.clientCert.clientCertPem to the format."),
    ),
    "log-read-cut": Message(
        N_("{group} was not read to its end: there may be more refusals and callers"),
        N_("{count} events were read, as many as are read at once."),
        N_("Narrow the time with --since, or ask about one call."),
    ),
    "log-read-stopped": Message(
        N_("Reading {group} stopped after {count} events: {why}"),
        N_("What was read until then is used. Pages come in no order of time, so refusals and callers of any moment "
           "may be missing. The service said: {detail}"),
        N_("Read again, or ask for less with --since; if a right is missing, have it granted."),
    ),
    "access-entries-foreign": Message(
        N_("{count} events of {group} are no entry in the access log's present format, so they are in no count"),
        N_("They came from {first} to {last}; a refusal may be among them. The last change of the stage that is "
           "known and may explain them: {changed_at}. An entry from before a change of the format has the former "
           "one; others are broken, or something else writes to this log group."),
        N_("Look at the raw lines; the call under the evidence reads them. Have the call repeated, so that it is "
           "logged in the present format."),
    ),
    "access-log-not-searchable": Message(
        N_("The access log of {api}/{stage} has no status: refused requests cannot be searched for in it"),
        N_("It could only be read whole, which is not done unasked with a log in production. The entry of a "
           "single request is still found by its id."),
        N_("Add the status to the format."),
    ),
    "precondition-log-searched": Message(
        N_("An access log was not read: its format has no status, so refused requests cannot be searched for"), "",
        N_("Add the status to the format and have the call repeated, or ask about one --request-id."),
    ),
    "precondition-entries-understood": Message(
        N_("An access log holds events that are no entry in its present format; one of them may be this refusal"), "",
        N_("Look at the raw lines, or have the call repeated."),
    ),
    "precondition-logs-full": Message(
        N_("Not everything is logged: each mapping must lead to a REST stage with both logs on, every method at level INFO, and the account's role set"), "",
        N_("Turn on both logs, at level INFO for all methods."),
    ),
    "precondition-logs-before-call": Message(
        N_("The stage was changed after the call, or nobody knows when: logging may have been off then"), "",
        N_("Have the call repeated."),
    ),
    "precondition-callers-named": Message(
        N_("Refusals were logged without a caller; one of them may be this call"), "",
        N_("Add the client certificate's variables to the access log's format, and have the call repeated."),
    ),
    "precondition-window": Message(
        N_("The call may lie outside the time that was read, or its log may still be on its way"),
        N_("AWS gives no figure for how long a log entry takes; five minutes are allowed for here."),
        N_("Read further back with --since, or wait and ask again."),
    ),
    "precondition-read-to-end": Message(
        N_("The logs were not read to their end"), N_("A log group is missing, could not be read, or has more events than are read at once."),
        N_("Narrow the time with --since, or ask about one --request-id."),
    ),
    "precondition-logs-kept": Message(
        N_("The logs may no longer hold all of that time: a log group keeps its events for less long, is younger, or could not be looked up"), "",
        N_("Look less far back with --since, or have the call repeated."),
    ),
    "precondition-saw-403": Message(
        N_("The caller saw something other than a 403"), N_("A mutual TLS refusal answers 403 or closes the connection."),
    ),
    "verdict-agrees": Message(
        N_("Our verdict agrees with the gateway"),
        N_("Judged by the documented rules against the attached truststore, the certificate is refused for the "
           "same reason."),
    ),
    "verdict-refuses-too": Message(
        N_("Our verdict refuses it too: {ours}"),
        N_("The gateway says: {reason}. AWS does not document these words, so whether both mean the same is not known."),
    ),
    "verdict-names-another-reason": Message(
        N_("Our verdict refuses it too, for another reason: {ours}"),
        N_("The gateway says: {reason}. A certificate can break several rules; the gateway logs one."),
    ),
    "verdict-unknown": Message(
        N_("No verdict: the certificate depends on something nobody knows of the service"),
        N_("The finding beside this one names the fact."),
    ),
    "admitted-by-todays-truststore": Message(
        N_("Today's truststore admits this certificate"),
        N_("It was attached after the last refusal, so another one decided then."),
        N_("Have the call repeated."),
    ),
    "truststore-then-unknown": Message(
        N_("Today's truststore admits this certificate; which one decided then is not known"),
        N_("The gateway said: {reason}. The history of changes could not be read, so another truststore may have "
           "been attached at the time of the refusal."),
        N_("Have the call repeated, or grant cloudtrail:LookupEvents."),
    ),
    "refused-by-truststore-then": Message(
        N_("The truststore attached at the refusal, version {version}, refuses this certificate too: {ours}"),
        N_("The gateway said: {reason}. CloudTrail names that version, attached at {attached_at}; it was judged as S3 has it, by the "
           "documented rules, at the time of the last refusal."),
    ),
    "admitted-by-truststore-then": Message(
        N_("The truststore attached at the refusal, version {version}, admits this certificate too"),
        N_("The gateway said: {reason}. CloudTrail names that version, attached at {attached_at}; it was judged as S3 has it, by the "
           "documented rules, at the time of the last refusal. That another one is attached now explains nothing."),
        N_("Have the call repeated."),
    ),
    "only-todays-truststore-refuses": Message(
        N_("The truststore attached at the refusal, version {version}, admits this certificate; today's refuses it"),
        N_("The gateway said: {reason}. CloudTrail names that version, attached at {attached_at}; it was judged as S3 has it, by the "
           "documented rules, at the time of the last refusal. What is said of today's truststore may not be why it was "
           "refused then."),
        N_("Have the call repeated: today's truststore decides now."),
    ),
    "changed-before": Message(
        N_("Last change before the first refusal: {change} at {changed_at} ({what})"),
        N_("It came before; that does not make it the cause."),
    ),
    "gateway-and-verdict-disagree": Message(
        N_("The gateway refused what our verdict admits"),
        N_("The gateway said: {reason}. By the documented rules the attached truststore admits the certificate. "
           "One of the two is wrong, or the truststore was another one at that time."),
        N_("Trust the gateway, and please report the case: `--save-case` writes it down."),
    ),
}  # fmt: skip
