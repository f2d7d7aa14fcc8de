"""Two partners, both admitted: nothing is wrong."""

from datetime import timedelta

from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.scenario import Expectation, Scenario, Setup


def build(b: Builder) -> Setup:
    """Build it: one partner directly below a root, the other below an intermediate, all in the truststore."""
    first_root = b.pki.root(b.names.subject("Partner A Root CA", "Partner A"))
    second_root = b.pki.root(b.names.subject("Partner B Root CA", "Partner B"))
    issuing = b.pki.intermediate(b.names.subject("Partner B Issuing CA", "Partner B"), second_root)
    truststore = b.truststore((first_root, second_root, issuing))
    api = b.rest_api("orders", "prod")
    b.domain_with(truststore, api)
    b.caller("partner-a", b.pki.leaf(b.names.subject("partner-a", "Partner A"), first_root))
    b.caller("partner-b", b.pki.leaf(b.names.subject("partner-b", "Partner B"), issuing), (issuing,))
    b.calls(
        Call("partner-a", "/orders", timedelta(minutes=52)),
        Call("partner-b", "/orders/1017", timedelta(minutes=41)),
        Call("partner-a", "/orders/1018", timedelta(minutes=23)),
        Call("partner-b", "/orders", timedelta(minutes=12)),
        Call("partner-a", "/orders", timedelta(minutes=4)),
    )
    return b.setup(truststore, api)


SCENARIO = Scenario(
    name="healthy",
    title="Two partners, both admitted",
    build=build,
    expects=(Expectation(options=(), conclusions=("nothing-refused",), findings=(), exit_code=0),),
)
