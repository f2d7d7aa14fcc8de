"""No truststore version is pinned, and the object was overwritten after the domain had copied it."""

from datetime import timedelta

from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.scenario import Ending, Expectation, Scenario, Setup


def build(b: Builder) -> Setup:
    """Build it: what S3 holds now is not what the gateway uses (aws-facts 0.10, 1.8)."""
    root = b.pki.root(b.names.subject("Partner X Root CA", "Partner X"))
    issuing = b.pki.intermediate(b.names.subject("Partner X Issuing CA", "Partner X"), root)
    other_root = b.pki.root(b.names.subject("Partner Y Root CA", "Partner Y"))
    truststore = b.truststore((root, other_root))
    api = b.rest_api("tariffs", "prod")
    b.domain_with(truststore.unpinned, api)
    b.truststore((root, issuing, other_root), ago=timedelta(hours=5))
    b.caller("partner-x", b.pki.leaf(b.names.subject("partner-x", "Partner X"), issuing), (issuing,))
    b.caller("partner-y", b.pki.leaf(b.names.subject("partner-y", "Partner Y"), other_root))
    b.calls(
        Call("partner-x", "/tariffs", timedelta(minutes=49)),
        Call("partner-y", "/tariffs", timedelta(minutes=33)),
        Call("partner-x", "/tariffs", timedelta(minutes=19)),
    )
    return b.setup(truststore.unpinned, api)


SCENARIO = Scenario(
    name="unpinned-overwritten",
    title="No truststore version is pinned, and the object in S3 has changed since",
    build=build,
    expects=(
        Expectation(
            options=(),
            conclusions=("object-in-s3-admits",),
            findings=("truststore-unpinned",),
            exit_code=1,
            cut=Ending(("issuer-not-found",), ("client-certificate-not-logged", "truststore-unpinned")),
        ),
        Expectation(
            options=("--client", "{clients}/partner-x.pem"),
            conclusions=("object-in-s3-admits",),
            findings=("truststore-unpinned",),
            exit_code=1,
            cut=Ending(("no-verdict",), ("truststore-unpinned",), 3),
        ),
        Expectation(
            options=("--client", "{clients}/partner-y.pem"),
            conclusions=("no-verdict",),
            findings=("truststore-unpinned",),
            exit_code=3,
        ),
    ),
)
