"""Things to do about a finding."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

MESSAGES = {
    "grant-read": Message(N_("Grant {action}, or have somebody look who has it.")),
    "send-certificate": Message(N_("Repeat the call with a certificate and watch the handshake.")),
    "give-client-file": Message(
        N_("Get the client's certificate (never its key) and give it with --client.")
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
