"""A partner regenerated its self-signed certificate under the same name; the truststore has the old one."""

from datetime import timedelta

from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.scenario import Ending, Expectation, Scenario, Setup


def build(b: Builder) -> Setup:
    """Build it: a self-signed certificate counts only unchanged and whole (aws-facts 1.4)."""
    name = b.names.subject("partner-x", "Partner X")
    stored, presented = b.pki.self_signed(name), b.pki.self_signed(name, edition="regenerated")
    other_root = b.pki.root(b.names.subject("Partner Y Root CA", "Partner Y"))
    truststore = b.truststore((other_root, stored))
    api = b.rest_api("signals", "prod")
    b.domain_with(truststore, api)
    b.caller("partner-x", presented)
    b.caller("partner-y", b.pki.leaf(b.names.subject("partner-y", "Partner Y"), other_root))
    b.calls(
        Call("partner-x", "/signals", timedelta(minutes=45)),
        Call("partner-y", "/signals", timedelta(minutes=28)),
        Call("partner-x", "/signals", timedelta(minutes=9)),
    )
    return b.setup(truststore, api)


SCENARIO = Scenario(
    name="self-signed-altered",
    title="A self-signed certificate was made anew under the same name, and the truststore has the old one",
    build=build,
    expects=(
        Expectation(
            options=(),
            conclusions=("self-signed-not-accepted",),
            findings=("verdict-agrees", "self-signed-altered", "stored-certificate-other-key"),
            exit_code=1,
            cut=Ending(("self-signed-not-accepted",)),
        ),
        Expectation(
            options=("--client", "{clients}/partner-x.pem"),
            conclusions=("self-signed-not-accepted",),
            findings=("stored-certificate-other-key", "logged-certificate-identical"),
            exit_code=1,
            cut=Ending(("client-would-be-refused",), ("stored-certificate-other-key",)),
        ),
    ),
)
