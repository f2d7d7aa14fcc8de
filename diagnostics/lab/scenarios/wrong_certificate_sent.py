"""A partner handed over its new certificate, and its client still presents the old one."""

from datetime import timedelta

from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.pki.traits import Traits
from diagnostics.lab.scenario import Ending, Expectation, Scenario, Setup


def build(b: Builder) -> Setup:
    """Build it: same subject, another issuer and key; only the new issuer is in the truststore."""
    name = b.names.subject("partner-x", "Partner X")
    old_root = b.pki.root(b.names.subject("Partner X Root CA 2019", "Partner X"))
    root = b.pki.root(b.names.subject("Partner X Root CA", "Partner X"))
    truststore = b.truststore((root,))
    api = b.rest_api("badges", "prod")
    b.domain_with(truststore, api)
    b.caller("partner-x", b.pki.leaf(name, old_root))
    b.caller("partner-y", b.pki.leaf(b.names.subject("partner-y", "Partner Y"), root))
    b.file("partner-x-agreed", b.pki.leaf(name, root, traits=Traits(edition="agreed")))
    b.calls(
        Call("partner-x", "/badges", timedelta(minutes=46)),
        Call("partner-y", "/badges", timedelta(minutes=32)),
        Call("partner-x", "/badges", timedelta(minutes=8)),
    )
    return b.setup(truststore, api)


SCENARIO = Scenario(
    name="wrong-certificate-sent",
    title="The certificate that the partner handed over is fine, but its client presents another one",
    build=build,
    expects=(
        Expectation(
            options=("--client", "{clients}/partner-x-agreed.pem"),
            conclusions=("logged-certificate-same-subject",),
            findings=("client-would-be-admitted",),
            exit_code=1,
            cut=Ending(("client-would-be-admitted",), ("refused-callers-unknown",), 0),
        ),
        Expectation(
            options=("--client", "{clients}/partner-x-agreed.pem", "--saw", "403"),
            conclusions=("logged-certificate-same-subject",),
            findings=(),
            exit_code=1,
            cut=Ending((), (), 3),
        ),
        Expectation(
            options=(),
            conclusions=("issuer-not-in-truststore",),
            findings=("verdict-agrees",),
            exit_code=1,
            cut=Ending(("issuer-not-found",), ("client-certificate-not-logged",)),
        ),
    ),
)
