"""The last block of the truststore ends in the middle of a certificate, as after a broken upload."""

from datetime import timedelta

from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.scenario import Ending, Expectation, Scenario, Setup

_KEPT_LINES = 9


def build(b: Builder) -> Setup:
    """Build it: the partner whose CA was cut off is refused, the others are not."""
    root = b.pki.root(b.names.subject("Partner X Root CA", "Partner X"))
    other_root = b.pki.root(b.names.subject("Partner Y Root CA", "Partner Y"))
    begun = b"".join(root.pem.splitlines(keepends=True)[:_KEPT_LINES])
    truststore = b.truststore((other_root, begun[:-20]))
    api = b.rest_api("parcels", "prod")
    b.domain_with(truststore, api)
    b.caller("partner-x", b.pki.leaf(b.names.subject("partner-x", "Partner X"), root))
    b.caller("partner-y", b.pki.leaf(b.names.subject("partner-y", "Partner Y"), other_root))
    b.calls(
        Call("partner-x", "/parcels", timedelta(minutes=40)),
        Call("partner-y", "/parcels", timedelta(minutes=21)),
        Call("partner-x", "/parcels/1", timedelta(minutes=14)),
    )
    return b.setup(truststore, api)


SCENARIO = Scenario(
    name="truncated-pem",
    title="The truststore ends in the middle of a certificate",
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
            options=("--client", "{clients}/partner-y.pem"),
            conclusions=("client-would-be-admitted",),
            findings=(),
            exit_code=0,
        ),
    ),
)
