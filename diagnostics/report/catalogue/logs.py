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
        N_("Without them a refusal cannot be tied to its caller."),
        N_("Add them to the format."),
    ),
    "client-certificate-not-logged": Message(
        N_("The refused client's certificate is not in the logs"),
        N_("The access log is off, lacks the variable, or cut the text off."),
        N_("Give it with --client, or add identity.clientCert.clientCertPem to the format."),
    ),
    "precondition-logs-full": Message(
        N_("Not everything is logged: every method must be at level INFO, and the account's role set"), "",
        N_("Turn on the execution log at level INFO for all methods."),
    ),
    "precondition-logs-before-call": Message(
        N_("The stage was changed after the call, or nobody knows when: logging may have been off then"), "",
        N_("Have the call repeated."),
    ),
    "precondition-window": Message(
        N_("The call may lie outside the time that was read, or its log may still be on its way"),
        N_("AWS gives no figure for how long a log entry takes; five minutes are allowed for here."),
        N_("Read further back with --since, or wait and ask again."),
    ),
    "precondition-read-to-end": Message(
        N_("The logs were not read to their end"), N_("There were more events than are read at once."),
        N_("Narrow the time with --since, or ask about one --request-id."),
    ),
    "precondition-saw-403": Message(
        N_("The caller saw something other than a 403"), N_("A mutual TLS refusal answers 403 or closes the connection."),
    ),
    "verdict-agrees": Message(
        N_("Our verdict agrees with the gateway"),
        N_("Judged by the documented rules against the attached truststore, the certificate is refused for the "
           "same reason."),
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
        N_("The attached version is younger than the last refusal, so another one decided then."),
        N_("Have the call repeated."),
    ),
    "gateway-and-verdict-disagree": Message(
        N_("The gateway refused what our verdict admits"),
        N_("The gateway said: {reason}. By the documented rules the attached truststore admits the certificate. "
           "One of the two is wrong, or the truststore was another one at that time."),
        N_("Trust the gateway, and please report the case: `--save-case` writes it down."),
    ),
}  # fmt: skip
