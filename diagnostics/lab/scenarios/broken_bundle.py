"""A bundle with blocks that are no certificates, or hold one that cannot be read, among good ones."""

from base64 import b64encode
from datetime import timedelta

from cryptography.hazmat.primitives.serialization import Encoding

from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.pki.authority import Credential
from diagnostics.lab.scenario import Ending, Expectation, Scenario, Setup

_LINE = 64


def build(b: Builder) -> Setup:
    """Build it: what the gateway makes of such blocks and of those behind is open (aws-facts 1.1)."""
    first = b.pki.root(b.names.subject("Partner W Root CA", "Partner W"))
    spoilt = b.pki.root(b.names.subject("Partner X Root CA", "Partner X"))
    behind = b.pki.root(b.names.subject("Partner Y Root CA", "Partner Y"))
    odd = b.pki.root(b.names.subject("Partner Z Root CA", "Partner Z"))
    words = b"# renewed roots, see the change log\n"
    parameters = _block("EC PARAMETERS", bytes.fromhex("06082a8648ce3d030107"))
    labelled = odd.pem.replace(b" CERTIFICATE", b" TRUSTED CERTIFICATE")
    truststore = b.truststore((first, words, parameters, labelled, _shortened(spoilt), behind))
    api = b.rest_api("charts", "prod")
    b.domain_with(truststore, api)
    for letter, issuer in zip("wxyz", (first, spoilt, behind, odd), strict=True):
        name = b.names.subject(f"partner-{letter}", f"Partner {letter.upper()}")
        b.caller(f"partner-{letter}", b.pki.leaf(name, issuer))
    b.calls(
        Call("partner-w", "/charts", timedelta(minutes=39)),
        Call("partner-x", "/charts", timedelta(minutes=24)),
        Call("partner-x", "/charts", timedelta(minutes=6)),
    )
    return b.setup(truststore, api)


def _shortened(credential: Credential) -> bytes:
    """Return a whole PEM block around a certificate that lost its last bytes."""
    return _block("CERTIFICATE", credential.certificate.public_bytes(Encoding.DER)[:-6])


def _block(label: str, content: bytes) -> bytes:
    text = b64encode(content).decode("ascii")
    lines = [text[at : at + _LINE] for at in range(0, len(text), _LINE)]
    return "\n".join([f"-----BEGIN {label}-----", *lines, f"-----END {label}-----", ""]).encode()


SCENARIO = Scenario(
    name="broken-bundle",
    title="Odd and broken blocks among the certificates of the truststore",
    build=build,
    expects=(
        Expectation(
            options=(),
            conclusions=("issuer-in-broken-block",),
            findings=("issuer-in-unread-block", "block-unreadable"),
            exit_code=1,
            cut=Ending(("issuer-not-found",), ("client-certificate-not-logged", "block-unreadable")),
        ),
        Expectation(
            options=("--client", "{clients}/partner-w.pem"),
            conclusions=("client-would-be-admitted",),
            findings=(),
            exit_code=0,
        ),
        Expectation(
            options=("--client", "{clients}/partner-y.pem"),
            conclusions=("verdict-unknown",),
            findings=("authority-behind-broken-block",),
            exit_code=3,
        ),
        Expectation(
            options=("--client", "{clients}/partner-z.pem"),
            conclusions=("verdict-unknown",),
            findings=("authority-in-odd-block",),
            exit_code=3,
        ),
    ),
)
