"""What a walk can conclude."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

MESSAGES = {
    "nothing-refused": Message(
        N_("No mutual TLS refusal in the last {minutes} minutes"),
        N_("Both logs of every stage are on and tell of no caller whom mutual TLS refused. A caller who still sees 403 in this "
           "window is refused by something else; a refusal of the last minutes may not be in the logs yet."),
        N_("Look further back with --since, or ask about one call with --request-id, --serial or --around."),
    ),
    "intermediate-not-in-truststore": Message(
        N_("Intermediate not in the truststore: {missing_issuer}"),
        N_("It issued the client's certificate, and leads to a root that the truststore holds. API "
           "Gateway uses only certificates in the truststore: that the client sends the intermediate "
           "does not help."),
        N_("Add exactly this intermediate to the truststore, upload it, and attach the new version."),
    ),
    "issuer-not-in-truststore": Message(
        N_("Issuer not in the truststore: {missing_issuer}"),
        N_("It issued the client's certificate. Nothing known here leads from it to a root in the truststore: either its whole chain is "
           "missing, or the caller uses a certificate of another CA."),
        N_("Ask the caller which CA issued the certificate, and whether it is the one that was agreed on. To "
           "accept that CA, put its whole chain up to the root into the truststore."),
    ),
    "chain-ends-before-root": Message(
        N_("The chain ends before a root: {missing_issuer} is not in the truststore"),
        N_("The truststore has {below}, which it issued. API Gateway wants every CA up to and including the root, and uses "
           "only certificates in the truststore."),
        N_("Add {missing_issuer}, and every CA above it up to the root, upload the truststore, and attach the new version."),
    ),
    "object-in-s3-admits": Message(
        N_("The object that S3 holds now would admit the client; the domain had another one when it refused"),
        N_("What the domain uses cannot be read back. It copied the object when it was last updated, and the object uploaded "
           "at {uploaded} changes nothing until the domain is updated to it."),
        N_("Attach that version, which also pins it, and have the call repeated."),
    ),
    "issuer-in-broken-block": Message(
        N_("The issuer seems to stand in block {block} of the truststore, which cannot be read"),
        N_("Lines {first_line}-{last_line} name {issuer} and are no readable certificate, and the gateway found no issuer."),
        N_("Replace the block by the whole certificate, upload the truststore, and attach the new version."),
    ),
    "newer-version-not-attached": Message(
        N_("Fix uploaded but not attached: version {newest} would admit the client"),
        N_("The domain still uses version {version}. Uploading to S3 changes nothing until the domain "
           "is updated."),
        N_("Attach version {newest}, wait until the domain is AVAILABLE, and have the call repeated."),
    ),
    "issuer-not-found": Message(
        N_("Issuer not found, says the gateway"),
        N_("So says the execution log. Which certificate is missing could not be worked out from here; the "
           "findings say why."),
        N_("Give the client's certificate with --client, or have it logged, and ask again."),
    ),
    "insecure-signature-algorithm": Message(
        N_("The client's certificate uses an insecure signature algorithm"),
        N_("API Gateway wants SHA-256 or stronger, and keys of RSA-2048 or ECDSA-256 or stronger."),
        N_("Have the certificate, or the CA on its path that is too weak, issued anew."),
    ),
    "self-signed-not-accepted": Message(
        N_("The client's self-signed certificate is not the one in the truststore"),
        N_("A self-signed certificate is accepted only when the truststore holds it unchanged and whole."),
        N_("Compare the modulus and the text of both; store the right one, or use a CA."),
    ),
    "self-signed-refused-though-stored": Message(
        N_("The client's self-signed certificate is in the attached truststore, and was refused all the same"),
        N_("The gateway's words are those for a self-signed certificate that is not stored unchanged. One that is no CA may be "
           "refused always: AWS does not say; or the truststore was another one then."),
        N_("Have the call repeated; if it is refused again, use a certificate of a CA."),
    ),
    "refused-for-undocumented-reason": Message(
        N_("Refused by mutual TLS, with words that AWS does not document: {reason}"),
        N_("They are shown as logged. Texts like this are often OpenSSL's own; our verdict stands beside it."),
        N_("Check the certificate's dates, its purpose and the length of its chain."),
    ),
    "fixed-since": Message(
        N_("Fixed since: refused until {last}, and the truststore attached since then admits the client"),
        N_("The gateway refused it {count} times with another truststore. By the documented rules version "
           "{version}, attached now, admits it; AWS has not been seen to."),
        N_("Have the call repeated, to be sure."),
    ),
    "client-would-be-admitted": Message(
        N_("The truststore admits this certificate"),
        N_("By the documented rules version {version} admits it. Nothing in the logs says otherwise for it."),
        N_("If the caller still sees 403, check that it really sends this certificate, and where the 403 comes "
           "from."),
    ),
    "client-would-be-refused": Message(
        N_("The truststore refuses this certificate ({rule})"),
        N_("By the documented rules version {version} refuses it. No log was needed for that."),
        N_("See the findings for the rule that it breaks."),
    ),
    "no-verdict": Message(
        N_("No verdict: the attached truststore's content is not known"),
        N_("Without it nothing can be said about the certificate; the findings say why it is not known."),
        N_("Pin a truststore version on the domain, or grant the right to read it."),
    ),
    "not-mutual-tls": Message(
        N_("Not mutual TLS: the call left no log although everything was on"),
        N_("AWS says that a 403 without a log, with logging on, has nothing to do with mutual TLS."),
        N_("Look at resource policy, WAF, authorizers, API keys, the path's mapping and the backend."),
    ),
    "refused-for-another-reason": Message(
        N_("Refused, but not by mutual TLS"),
        N_("The access log has the 403 and the execution log, which is on, gives no mutual TLS reason for it."),
        N_("Look at resource policy, WAF, authorizers, API keys and the backend."),
    ),
    "no-log-proves-nothing": Message(
        N_("No conclusion: the call left no log, but that proves nothing here"),
        N_("The rule that a missing log rules out mutual TLS needs all of its preconditions. The findings "
           "name those that are not met or not known."),
        N_("Meet them, have the call repeated, and look again."),
    ),
    "not-everything-is-logged": Message(
        N_("No conclusion: no refusal was seen, but not every stage logs everything"),
        N_("A refusal could have happened without leaving a trace."),
        N_("Ask about one client with --client; or turn on both logs for every stage, at level INFO."),
    ),
    "reason-not-logged": Message(
        N_("No conclusion: refused {count} times, but no log gives the reason"),
        N_("Only the execution log tells why, and it is off or could not be read."),
        N_("Give the client's certificate with --client; or turn on the execution log at level INFO and have the "
           "call repeated."),
    ),
    "reason-awaited": Message(
        N_("No conclusion yet: the refusal is only minutes old, and the line with its reason may still come"),
        N_("AWS gives no figure for how long a log entry takes; five minutes are allowed for here."),
        N_("Ask again in a few minutes."),
    ),
    "issuer-not-known": Message(
        N_("No conclusion: the client or the truststore is not known"),
        N_("Both are needed to name the missing certificate."),
        N_("Give the client's certificate with --client."),
    ),
    "connection-closed": Message(
        N_("The caller most likely sends no certificate"),
        N_("A domain with mutual TLS closes the connection when no client certificate comes; no log is "
           "written. Others measured this; AWS writes of a 403."),
        N_("Check that the client is given its certificate and key, and that no proxy in between drops them."),
    ),
    "no-certificate-sent": Message(
        N_("The caller sends no certificate"),
        N_("Then nothing is logged, and the refusal has this simple cause."),
        N_("Give the client its certificate and key, and repeat the call."),
    ),
    "mutual-tls-off": Message(
        N_("Mutual TLS is off for this domain"),
        N_("It asks no caller for a certificate, so a 403 has another cause."),
        N_("Look at resource policy, WAF, authorizers, API keys and the path's mapping."),
    ),
    "domain-not-found": Message(
        N_("There is no custom domain {domain} in {region} of account {account}"),
        N_("Domains belong to one region and account."),
        N_("Check the name, --region and --profile; `mtls-tui` lists the domains that are there."),
    ),
    "path-not-mapped": Message(
        N_("No API mapping of {domain} serves {path}"),
        N_("Such a call is refused before any API sees it, and may leave no log at all."),
        N_("Add an API mapping for the path, or correct the caller's path."),
    ),
    "api-missing": Message(
        N_("No conclusion: the API behind the mapping could not be found"),
        N_("The mapping names an API that neither kind of API lists."),
        N_("Check the mapping, and the right to read the API."),
    ),
    "stage-missing": Message(
        N_("No conclusion: the stage behind the mapping does not exist"),
        N_("The mapping names a stage that the API does not have."),
        N_("Deploy the stage or correct the mapping."),
    ),
    "no-route": Message(
        N_("No routing rule of {domain} serves {path}"),
        N_("Nor does an API mapping that would come after the rules. Such a call is refused before any API "
           "sees it, and may leave no log at all."),
        N_("Add a rule for the path, or correct the caller's path."),
    ),
    "routing-rule-by-header": Message(
        N_("No conclusion: the routing rule of priority {priority} may take the call elsewhere, by its headers"),
        N_("It asks for {headers} and leads to {api}/{stage}. The call's headers are not known, so neither is the "
           "stage that served it."),
        N_("Find out which headers the caller sends, and look at that stage's logs."),
    ),
    "http-api-logs-no-reason": Message(
        N_("No conclusion: an HTTP API writes no execution log, so no reason can be read"),
        N_("AWS proposes to map a REST API on the same domain for the time of a test."),
        N_("First give the client's certificate with --client: it is judged without any log."),
    ),
    "nothing-is-logged": Message(
        N_("No conclusion: neither log is on for the stage that the path leads to"),
        N_("Without a log the reason cannot be read, and its absence proves nothing."),
        N_("First give the client's certificate with --client: it is judged offline. Else turn on both logs, have the "
           "call repeated, and ask again."),
    ),
}  # fmt: skip
