"""The missing intermediate was uploaded to S3, and the domain still uses the version before."""

from datetime import timedelta

from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.scenario import Ending, Expectation, Scenario, Setup


def build(b: Builder) -> Setup:
    """Build it: an upload changes nothing until the domain is updated to it (aws-facts 0.10)."""
    root = b.pki.root(b.names.subject("Partner X Root CA", "Partner X"))
    issuing = b.pki.intermediate(b.names.subject("Partner X Issuing CA 2", "Partner X"), root)
    other_root = b.pki.root(b.names.subject("Partner Y Root CA", "Partner Y"))
    truststore = b.truststore((root, other_root))
    api = b.rest_api("shipments", "live")
    b.domain_with(truststore, api)
    b.truststore((root, issuing, other_root), ago=timedelta(hours=3))
    b.caller("partner-x", b.pki.leaf(b.names.subject("partner-x", "Partner X"), issuing), (issuing,))
    b.caller("partner-y", b.pki.leaf(b.names.subject("partner-y", "Partner Y"), other_root))
    b.calls(
        Call("partner-x", "/shipments", timedelta(minutes=43)),
        Call("partner-y", "/shipments", timedelta(minutes=31)),
        Call("partner-x", "/shipments/5", timedelta(minutes=11)),
    )
    return b.setup(truststore, api)


SCENARIO = Scenario(
    name="stale-version",
    title="The repaired truststore is in S3, but the domain still uses the old version",
    build=build,
    expects=(
        Expectation(
            options=(),
            conclusions=("newer-version-not-attached",),
            findings=("verdict-agrees", "issuer-missing", "newer-version-in-s3"),
            exit_code=1,
            cut=Ending(("issuer-not-found",), ("client-certificate-not-logged", "newer-version-in-s3")),
        ),
        Expectation(
            options=("--client", "{clients}/partner-x.pem"),
            conclusions=("newer-version-not-attached",),
            findings=("newer-version-in-s3",),
            exit_code=1,
        ),
    ),
)
