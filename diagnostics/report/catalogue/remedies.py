"""Things to do about a finding."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

MESSAGES = {
    "grant-read": Message(N_("Grant the missing right, or have somebody look who has it.")),
    "send-certificate": Message(N_("Repeat the call with a certificate and watch the handshake.")),
    "give-client-file": Message(
        N_("Get the client's certificate (never its key) and give it with --client.")
    ),
    "map-rest-api": Message(N_("Map a REST API beside it for the test, as AWS's article proposes.")),
    "turn-on-logging": Message(N_("Turn on both logs and have the call repeated.")),
    "turn-on-execution-log": Message(N_("Turn on the execution log of the stage.")),
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
