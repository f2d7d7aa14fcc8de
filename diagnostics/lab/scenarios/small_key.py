"""A partner's certificate has an RSA key of 1024 bits."""

from datetime import timedelta

from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.pki.traits import Traits
from diagnostics.lab.scenario import Ending, Expectation, Scenario, Setup


def build(b: Builder) -> Setup:
    """Build it: RSA-2048 is the floor (aws-facts 1.2)."""
    root = b.pki.root(b.names.subject("Partner X Root CA", "Partner X"))
    other_root = b.pki.root(b.names.subject("Partner Y Root CA", "Partner Y"))
    truststore = b.truststore((root, other_root))
    api = b.rest_api("depots", "prod")
    b.domain_with(truststore, api)
    weak = b.pki.leaf(b.names.subject("partner-x", "Partner X"), root, traits=Traits(rsa_bits=1024))
    b.caller("partner-x", weak)
    b.caller("partner-y", b.pki.leaf(b.names.subject("partner-y", "Partner Y"), other_root))
    b.calls(
        Call("partner-x", "/depots", timedelta(minutes=48)),
        Call("partner-y", "/depots/4", timedelta(minutes=27)),
        Call("partner-x", "/depots", timedelta(minutes=15)),
    )
    return b.setup(truststore, api)


SCENARIO = Scenario(
    name="small-key",
    title="A partner's certificate has an RSA key of 1024 bits",
    build=build,
    expects=(
        Expectation(
            options=(),
            conclusions=("insecure-signature-algorithm",),
            findings=("verdict-agrees", "client-key-weak"),
            exit_code=1,
            cut=Ending(("insecure-signature-algorithm",)),
        ),
        Expectation(
            options=("--client", "{clients}/partner-x.pem"),
            conclusions=("insecure-signature-algorithm",),
            findings=("client-key-weak", "logged-certificate-identical"),
            exit_code=1,
            cut=Ending(("client-would-be-refused",), ("client-key-weak",)),
        ),
    ),
)
