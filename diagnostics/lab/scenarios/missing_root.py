"""The truststore has the intermediate that issues a partner's certificates, and not the root above it."""

from datetime import timedelta

from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.scenario import Ending, Expectation, Scenario, Setup


def build(b: Builder) -> Setup:
    """Build it: a chain must be complete up to its root (aws-facts 1.3)."""
    root = b.pki.root(b.names.subject("Partner X Root CA", "Partner X"))
    issuing = b.pki.intermediate(b.names.subject("Partner X Issuing CA", "Partner X"), root)
    other_root = b.pki.root(b.names.subject("Partner Y Root CA", "Partner Y"))
    truststore = b.truststore((issuing, other_root))
    api = b.rest_api("invoices", "prod")
    b.domain_with(truststore, api)
    b.caller("partner-x", b.pki.leaf(b.names.subject("partner-x", "Partner X"), issuing), (issuing, root))
    b.caller("partner-y", b.pki.leaf(b.names.subject("partner-y", "Partner Y"), other_root))
    b.calls(
        Call("partner-y", "/invoices", timedelta(minutes=51)),
        Call("partner-x", "/invoices", timedelta(minutes=38)),
        Call("partner-x", "/invoices", timedelta(minutes=22)),
        Call("partner-y", "/invoices/12", timedelta(minutes=7)),
    )
    return b.setup(truststore, api)


SCENARIO = Scenario(
    name="missing-root",
    title="The truststore has a partner's intermediate but not the root above it",
    build=build,
    expects=(
        Expectation(
            options=(),
            conclusions=("chain-ends-before-root",),
            findings=("verdict-agrees", "issuer-missing"),
            exit_code=1,
            cut=Ending(("issuer-not-found",), ("client-certificate-not-logged", "ca-chain-incomplete")),
        ),
        Expectation(
            options=("--client", "{clients}/partner-x.pem"),
            conclusions=("chain-ends-before-root",),
            findings=("issuer-sent-by-client", "one-change-admits"),
            exit_code=1,
        ),
        Expectation(
            options=("--client", "{clients}/partner-y.pem"),
            conclusions=("client-would-be-admitted",),
            findings=(),
            exit_code=0,
        ),
    ),
)
