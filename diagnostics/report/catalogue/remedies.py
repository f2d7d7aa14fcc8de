"""Things to do about a finding."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

MESSAGES = {
    "grant-read": Message(
        N_("Grant {action}, or have somebody look who has it."),
        N_("`mtls-tui policy` prints it as the statement {statement}."),
    ),
    "send-certificate": Message(N_("Repeat the call with a certificate and watch the handshake.")),
    "give-client-file": Message(
        N_("Get the client's certificate (never its key) and give it with --client."),
        N_("It is judged offline against the truststore: no log, no change, no repeated call."),
    ),
    "log-http-api-access": Message(
        N_(
            "Log the HTTP API's access with the variables of the client's certificate; the group has to exist first."
        ),
        N_(
            "It may name the refused client, never the reason; whether a refusal gets an entry is not published."
        ),
    ),
    "map-rest-api": Message(N_("Map a REST API beside it for the test, as AWS's article proposes.")),
    "turn-on-logging": Message(N_("Turn on both logs and have the call repeated.")),
    "turn-on-execution-log": Message(N_("Turn on the execution log of the stage.")),
    "turn-on-method-log": Message(N_("Set the log level of {method} to INFO.")),
    "set-log-role": Message(
        N_("Set the account's role for logs; put its ARN for ROLE_ARN."),
        N_("It is shared by all APIs of the region, and can be replaced later, not removed."),
    ),
    "create-log-group": Message(N_("Make the log group {group}.")),
    "turn-on-access-log": Message(N_("Turn on the access log with the recommended format.")),
    "access-log-to-group": Message(
        N_("Send the access log to the log group {group}."),
        N_("Its present destination gets no entries for as long as this is set."),
    ),
    "complete-access-format": Message(N_("Add the missing variables to the format; what is there stays.")),
    "mend-access-format": Message(N_("Set a format of one line, valid, with every variable that is there.")),
    "read-canary-log": Message(N_("Read the canary's own log group.")),
    "disable-default-endpoint": Message(
        N_("Disable the default endpoint of {api}."),
        N_(
            "For a REST API it takes effect with the next deployment; whoever still calls {host} gets Forbidden from then on."
        ),
    ),
    "repeat-the-call": Message(N_("Have the call repeated and look at that minute.")),
    "look-elsewhere": Message(N_("Look at resource policy, WAF, authorizers, API keys and the backend.")),
    "fetch-truststore": Message(N_("Download the attached truststore.")),
    "verify-by-hand": Message(
        N_("Check by hand. The two -no- options keep OpenSSL from trusting the machine's own CAs.")
    ),
    "add-to-truststore": Message(
        N_("Add to the truststore, from a file obtained out of band: {add_subjects}"),
        N_("SHA-256 fingerprints: {add_fingerprints}"),
    ),
    "ask-which-issuer": Message(N_("Ask the caller for the certificate of its issuer, out of band.")),
    "attach-version": Message(N_("Attach version {version} to the domain.")),
    "report-disagreement": Message(N_("Save the case and report it.")),
}
