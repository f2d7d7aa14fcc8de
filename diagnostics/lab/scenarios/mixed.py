"""Four partners on one domain: three are refused by mutual TLS for three reasons, one by the usage plan."""

from datetime import timedelta

from diagnostics.lab.api_shape import ApiShape
from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.partners import rooted
from diagnostics.lab.pki.traits import Traits
from diagnostics.lab.scenario import Ending, Expectation, Scenario, Setup


def build(b: Builder) -> Setup:
    """Build it: a missing intermediate, a weak key, an unknown self-signed certificate, a missing API key."""
    first, keyless = rooted(b, "partner-e", "partner-d")
    root = b.pki.root(b.names.subject("Partner A Root CA", "Partner A"))
    issuing = b.pki.intermediate(b.names.subject("Partner A Issuing CA", "Partner A"), root)
    weak_root = b.pki.root(b.names.subject("Partner B Root CA", "Partner B"))
    truststore = b.truststore((first, keyless, root, weak_root))
    with b.past(timedelta(days=45)):
        key = b.resources.api_key("mixed-partners")
    api = b.rest_api("exchange", "prod", shape=ApiShape(key_required=True))
    b.domain_with(truststore, api)
    b.caller("partner-a", b.pki.leaf(b.names.subject("partner-a", "Partner A"), issuing), (issuing,))
    weak = b.pki.leaf(b.names.subject("partner-b", "Partner B"), weak_root, traits=Traits(rsa_bits=1024))
    b.caller("partner-b", weak)
    b.caller("partner-c", b.pki.self_signed(b.names.subject("partner-c", "Partner C")))
    with_key = (("x-api-key", key),)
    b.calls(
        *(Call("partner-a", "/exchange", timedelta(minutes=50 - n), with_key) for n in range(4)),
        *(Call("partner-b", "/exchange", timedelta(minutes=40 - n), with_key) for n in range(3)),
        *(Call("partner-c", "/exchange", timedelta(minutes=30 - n), with_key) for n in range(2)),
        Call("partner-d", "/exchange", timedelta(minutes=20)),
        Call("partner-e", "/exchange", timedelta(minutes=10), with_key),
    )
    return b.setup(truststore, api)


SCENARIO = Scenario(
    name="mixed",
    title="Four partners refused on one domain: three by mutual TLS, for three reasons, and one otherwise",
    build=build,
    expects=(
        Expectation(
            (),
            (
                "issuer-not-in-truststore",
                "insecure-signature-algorithm",
                "self-signed-not-accepted",
                "refused-for-another-reason",
            ),
            ("cause-key-refused", "client-key-weak"),
            1,
            cut=Ending(("issuer-not-found", "insecure-signature-algorithm", "self-signed-not-accepted")),
        ),
        Expectation(("--client", "{clients}/partner-a.pem"), ("intermediate-not-in-truststore",), (), 1),
    ),
)
