"""A caller whose whole chain has nothing to do with the truststore."""

from datetime import timedelta

from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.scenario import Ending, Expectation, Scenario, Setup


def build(b: Builder) -> Setup:
    """Build it: two known partners, and a stranger who sends an intermediate and a root along."""
    known_root = b.pki.root(b.names.subject("Partner A Root CA", "Partner A"))
    other_root = b.pki.root(b.names.subject("Partner B Root CA", "Partner B"))
    strange_root = b.pki.root(b.names.subject("Stranger Root CA", "Stranger"))
    strange = b.pki.intermediate(b.names.subject("Stranger Issuing CA", "Stranger"), strange_root)
    truststore = b.truststore((known_root, other_root))
    api = b.rest_api("catalog", "v1")
    b.domain_with(truststore, api)
    b.caller("partner-a", b.pki.leaf(b.names.subject("partner-a", "Partner A"), known_root))
    b.caller("partner-b", b.pki.leaf(b.names.subject("partner-b", "Partner B"), other_root))
    stranger = b.pki.leaf(b.names.subject("batch-client", "Stranger"), strange)
    b.caller("batch-client", stranger, (strange, strange_root))
    b.calls(
        Call("partner-a", "/items", timedelta(minutes=58)),
        Call("batch-client", "/items", timedelta(minutes=44)),
        Call("batch-client", "/items", timedelta(minutes=29)),
        Call("partner-b", "/items/7", timedelta(minutes=21)),
        Call("batch-client", "/items", timedelta(minutes=14)),
        Call("partner-a", "/items/9", timedelta(minutes=6)),
    )
    return b.setup(truststore, api)


SCENARIO = Scenario(
    name="unknown-ca",
    title="A caller whose certificate comes from an authority that the truststore does not know",
    build=build,
    expects=(
        Expectation(
            options=(),
            conclusions=("issuer-not-in-truststore",),
            findings=(),
            exit_code=1,
            cut=Ending(("issuer-not-found",), ("client-certificate-not-logged",)),
        ),
        Expectation(
            options=("--client", "{clients}/batch-client.pem"),
            conclusions=("issuer-not-in-truststore",),
            findings=(),
            exit_code=1,
        ),
    ),
)
