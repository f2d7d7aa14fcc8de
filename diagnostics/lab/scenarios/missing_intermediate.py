"""The truststore has a partner's root but not the intermediate that issued its certificate."""

from datetime import timedelta

from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.scenario import Ending, Expectation, Scenario, Setup


def build(b: Builder) -> Setup:
    """Build it: the refused partner sends its intermediate along, which does not help (aws-facts 1.3)."""
    refused_root = b.pki.root(b.names.subject("Partner X Root CA", "Partner X"))
    issuing = b.pki.intermediate(b.names.subject("Partner X Issuing CA", "Partner X"), refused_root)
    other_root = b.pki.root(b.names.subject("Partner Y Root CA", "Partner Y"))
    truststore = b.truststore((refused_root, other_root))
    api = b.rest_api("payments", "live")
    b.domain_with(truststore, api)
    b.caller("partner-x", b.pki.leaf(b.names.subject("partner-x", "Partner X"), issuing), (issuing,))
    b.caller("partner-y", b.pki.leaf(b.names.subject("partner-y", "Partner Y"), other_root))
    b.calls(
        Call("partner-y", "/payments", timedelta(minutes=55)),
        Call("partner-x", "/payments", timedelta(minutes=47)),
        Call("partner-x", "/payments", timedelta(minutes=46)),
        Call("partner-y", "/payments/88", timedelta(minutes=30)),
        Call("partner-x", "/payments/91", timedelta(minutes=17)),
        Call("partner-x", "/payments/91", timedelta(minutes=16)),
        Call("partner-y", "/payments", timedelta(minutes=9)),
        Call("partner-x", "/payments", timedelta(minutes=3)),
    )
    return b.setup(truststore, api)


SCENARIO = Scenario(
    name="missing-intermediate",
    title="The truststore lacks the intermediate that issued a partner's certificate",
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
            options=("--client", "{clients}/partner-x.pem"),
            conclusions=("intermediate-not-in-truststore",),
            findings=(),
            exit_code=1,
        ),
    ),
)
