"""Does a private key belong to the client's certificate? By its public half, which is all that comes here."""

from diagnostics.admission.naming import of_client
from diagnostics.model.finding import Certainty, Finding, Severity
from diagnostics.x509.certificate import Certificate
from diagnostics.x509.key_match import key_print, public_half, same_key

BELONGS, FOREIGN = "key-belongs", "key-of-another-certificate"


def key_findings(key: bytes, client: Certificate) -> tuple[Finding, ...]:
    """Compare the public half of a key (SubjectPublicKeyInfo, DER) with the certificate's; pure.

    With another key the caller's own TLS library fails before the gateway sees anything (aws-facts 2.1).
    """
    ours, theirs = key_print(key), key_print(public_half(client))
    belongs = same_key(key, public_half(client))
    told = of_client(
        client,
        compared=theirs.compared,
        key_sha1=ours.sha1,
        key_sha256=ours.sha256,
        certificate_sha1=theirs.sha1,
        certificate_sha256=theirs.sha256,
    )
    code, severity = (BELONGS, Severity.OK) if belongs else (FOREIGN, Severity.PROBLEM)
    return (Finding(code, severity, Certainty.OBSERVED, told, facts=("client.key-mismatch",)),)
