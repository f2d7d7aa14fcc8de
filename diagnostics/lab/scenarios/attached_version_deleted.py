"""The version that the domain has attached was deleted from S3 for good."""

from datetime import timedelta

from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.scenario import Expectation, Scenario, Setup


def build(b: Builder) -> Setup:
    """Build it: the gateway goes on with its copy, whose content nobody can read any more (aws-facts 1.8)."""
    root = b.pki.root(b.names.subject("Partner X Root CA", "Partner X"))
    issuing = b.pki.intermediate(b.names.subject("Partner X Issuing CA", "Partner X"), root)
    other_root = b.pki.root(b.names.subject("Partner Y Root CA", "Partner Y"))
    truststore = b.truststore((root, other_root))
    api = b.rest_api("claims", "prod")
    b.domain_with(truststore, api)
    b.truststore((other_root,), ago=timedelta(days=6))
    b.delete(truststore, ago=timedelta(days=2))
    b.caller("partner-x", b.pki.leaf(b.names.subject("partner-x", "Partner X"), issuing), (issuing,))
    b.caller("partner-y", b.pki.leaf(b.names.subject("partner-y", "Partner Y"), other_root))
    b.calls(
        Call("partner-y", "/claims", timedelta(minutes=54)),
        Call("partner-x", "/claims", timedelta(minutes=35)),
        Call("partner-x", "/claims", timedelta(minutes=13)),
    )
    return b.setup(truststore, api)


SCENARIO = Scenario(
    name="attached-version-deleted",
    title="The truststore version that the domain uses is no longer in S3",
    build=build,
    expects=(
        Expectation(
            options=(), conclusions=("issuer-not-found",), findings=("truststore-object-gone",), exit_code=1
        ),
        Expectation(
            options=("--client", "{clients}/partner-y.pem"),
            conclusions=("no-verdict",),
            findings=("truststore-object-gone",),
            exit_code=3,
        ),
    ),
)
