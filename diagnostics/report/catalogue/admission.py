"""What the rules say about a client's certificate and the CAs above it."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

UNDOCUMENTED = N_("AWS does not say what the gateway does then, so there is no definite verdict.")

MESSAGES = {
    "issuer-missing": Message(
        N_("Missing from the truststore: {missing_issuer} (key id {missing_key_id}), the issuer of {missing_for}"),
        N_("The gateway uses only certificates in the truststore, up to a root; what a client sends along does not help."),
        N_("Add the missing certificate, and every CA above it up to the root."),
    ),
    "issuer-name-alike": Message(
        N_("The issuer's name is written differently in the truststore: {issuer}"),
        N_("OpenSSL takes the two names for equal; what the gateway does is not known."),
    ),
    "issuer-unproven": Message(
        N_("Whether {issuer} signed it cannot be checked here ({algorithm})"), UNDOCUMENTED
    ),
    "issuer-in-unread-block": Message(
        N_("The issuer may be in block {block} of the truststore, which could not be read"), UNDOCUMENTED,
        N_("Repair that block."),
    ),
    "root-unproven": Message(
        N_("The signature of the self-issued certificate {subject} could not be confirmed"), UNDOCUMENTED
    ),
    "signature-invalid": Message(
        N_("{missing_issuer} is in the truststore, but its key did not sign {missing_for}"),
        N_("Another CA of the same name signed it, or the certificate was altered."),
        N_("Compare the key identifiers, and get the right CA certificate."),
    ),
    "chain-loop": Message(N_("The CAs above {subject} issued each other in a circle; no root is reached")),
    "chain-too-long": Message(
        N_("The chain has {count} CA certificates; {limit} are allowed"),
        N_("The client's own certificate is not counted, as others measured."),
        N_("Have the client's certificate issued by a higher CA, or flatten the hierarchy."),
    ),
    "chain-at-limit": Message(
        N_("The chain has {count} CA certificates, which is the most that passes"),
        N_("The guide can be read both ways for this length; a measurement by others says that it passes."),
    ),
    "client-signature-weak": Message(
        N_("The client's certificate is signed with {algorithm}; SHA-256 or stronger is needed"), "",
        N_("Have it issued anew with SHA-256 or stronger."),
    ),
    "client-signature-unlisted": Message(
        N_("The client's certificate is signed with {algorithm}, which AWS does not list"), UNDOCUMENTED
    ),
    "client-key-weak": Message(
        N_("The client's key is {key}; RSA-2048 or ECDSA-256 or stronger is needed"), "",
        N_("Have a certificate issued for a stronger key."),
    ),
    "client-key-unlisted": Message(N_("The client's key is {key}, which AWS does not list"), UNDOCUMENTED),
    "authority-signature-weak": Message(
        N_("{subject} is signed with {algorithm}; SHA-256 or stronger is needed"), "",
        N_("Replace this CA certificate."),
    ),
    "authority-signature-unlisted": Message(N_("{subject} is signed with {algorithm}, which AWS does not list"), UNDOCUMENTED),
    "authority-key-weak": Message(
        N_("The key of {subject} is {key}; RSA-2048 or ECDSA-256 or stronger is needed"), "",
        N_("Replace this CA."),
    ),
    "authority-key-unlisted": Message(N_("The key of {subject} is {key}, which AWS does not list"), UNDOCUMENTED),
    "root-signature-weak": Message(
        N_("The root {subject} signed itself with {algorithm}"),
        N_("Most verifiers ignore a root's signature on itself; what the gateway does is not known."),
    ),
    "client-expired": Message(
        N_("The client's certificate expired at {not_after}"),
        N_("AWS documents the refusal and no log text for it; notes by others say that expiry is not checked."),
        N_("Have it renewed."),
    ),
    "client-not-yet-valid": Message(
        N_("The client's certificate is not valid before {not_before}"), N_("Or a clock is wrong."),
        N_("Wait, or have it issued with an earlier start."),
    ),
    "authority-expired": Message(
        N_("{subject} in the chain expired at {not_after}"), N_("All clients below it are concerned."),
        N_("Replace it by the renewed CA certificate."),
    ),
    "authority-not-yet-valid": Message(N_("{subject} in the chain is not valid before {not_before}")),
    "authority-in-odd-block": Message(
        N_("{subject} stands in a block that the gateway may not read: {problem}"), UNDOCUMENTED,
        N_("Write the block as plain PEM."),
    ),
    "authority-behind-broken-block": Message(
        N_("{subject} stands behind block {broken} of the truststore, which cannot be read ({problem})"),
        N_("Whether the gateway reads on behind such a block is not known, so there is no definite verdict."),
        N_("Repair or remove block {broken}."),
    ),
    "invalid-ca-beside": Message(
        N_("{subject} in the truststore is outside its validity ({not_before} to {not_after})"),
        N_("The client's chain does not need it. Whether it affects callers under other CAs is not known, so there is no "
           "definite verdict; such certificates outside their validity: {count}."),
        N_("Remove or renew it."),
    ),
    "same-subject-order": Message(
        N_("Several certificates bear the name of the issuer {issuer}, with different keys"),
        N_("Which one is tried is not known; in OpenSSL the order in the bundle decides."),
        N_("Keep one, or have certificates issued that name their issuer's key."),
    ),
    "self-signed-stored": Message(
        N_("This self-signed certificate is in the truststore, unchanged"),
        N_("One like it was admitted in a measurement by others."),
    ),
    "self-signed-not-ca": Message(
        N_("{subject} is self-signed and not a CA"),
        N_("Whether the gateway admits such a certificate from the truststore is not known."),
    ),
    "self-signed-altered": Message(
        N_("The self-signed certificate is not the stored one, though name or key are the same"),
        N_("It must be unchanged and whole."),
        N_("Compare both, and store the one that the client sends."),
    ),
    "self-signed-not-stored": Message(
        N_("The self-signed certificate is not in the truststore"), "",
        N_("Store it, or better: have the client use a CA."),
    ),
    "authority-not-ca": Message(N_("{subject} does not say that it is a CA"), UNDOCUMENTED),
    "authority-path-length": Message(
        N_("{subject} allows {path_length} CAs below it, and {below} are there"), UNDOCUMENTED
    ),
    "client-key-usage": Message(N_("The client's certificate does not allow digital signatures"), UNDOCUMENTED),
    "authority-key-usage": Message(N_("{subject} does not allow signing certificates"), UNDOCUMENTED),
    "client-eku": Message(N_("The client's certificate is not for client authentication"), UNDOCUMENTED),
    "authority-eku": Message(N_("{subject} is restricted to other purposes than client authentication"), UNDOCUMENTED),
    "authority-name-constraints": Message(N_("{subject} constrains the names below it"), UNDOCUMENTED),
    "client-extension-critical": Message(
        N_("The client's certificate has critical extensions that may not be understood: {extensions}"), UNDOCUMENTED
    ),
    "client-extension-broken": Message(
        N_("The client's certificate has extensions that cannot be read: {extensions}"), UNDOCUMENTED
    ),
    "authority-extension-critical": Message(
        N_("{subject} has critical extensions that may not be understood: {extensions}"), UNDOCUMENTED
    ),
    "authority-extension-broken": Message(
        N_("{subject} has extensions that cannot be read: {extensions}"), UNDOCUMENTED
    ),
    "paths-differ": Message(
        N_("Several chains lead to a root, and not all of them pass"),
        N_("Which one the gateway takes is not known."),
    ),
    "path-breaks-off": Message(
        N_("Beside the chain to a root, another one breaks off before any root"),
        N_("Which one the gateway follows is not known; in OpenSSL the order in the bundle decides."),
        N_("Remove the CA certificate whose issuer is not in the truststore, or add its chain up to the root."),
    ),
    "issuer-key-id-differs": Message(
        N_("The issuer {issuer} signed it, but does not bear the key identifier {key_id} that it names"),
        N_("OpenSSL does not take it for the issuer then; what the gateway does is not known."),
        N_("Store the CA certificate with that key identifier."),
    ),
    "client-algorithms-differ": Message(
        N_("The client's certificate states two different signature algorithms"), UNDOCUMENTED
    ),
    "authority-algorithms-differ": Message(N_("{subject} states two different signature algorithms"), UNDOCUMENTED),
    "authority-policy-constraints": Message(N_("{subject} may demand a certificate policy of those below it"), UNDOCUMENTED),
    "paths-too-many": Message(N_("More chains lead to roots than were tried"), UNDOCUMENTED),
    "issuer-sent-by-client": Message(
        N_("The client sends the missing issuer along: {issuer}"),
        N_("The gateway ignores what a client sends besides its own certificate."),
    ),
    "one-change-admits": Message(
        N_("One change admits it: add {add_subjects}"), N_("SHA-256 fingerprints: {add_fingerprints}"),
    ),
    "one-change-unknown": Message(
        N_("Adding {add_subjects} completes the chain; whether that is enough nobody knows"),
    ),
    "issuer-in-other-truststore": Message(N_("Another truststore version has the missing issuer: {issuer}")),
    "other-truststore-admits": Message(N_("Another truststore version admits it")),
}  # fmt: skip
