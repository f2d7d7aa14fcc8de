"""The domain is being updated while partners call."""

from datetime import timedelta

from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.partners import rooted
from diagnostics.lab.scenario import Ending, Expectation, Scenario, Setup


def build(b: Builder) -> Setup:
    """Build it: the old truststore or the new one may decide, and nothing can be changed (aws-facts 1.10)."""
    root = b.pki.root(b.names.subject("Partner X Root CA", "Partner X"))
    issuing = b.pki.intermediate(b.names.subject("Partner X Issuing CA", "Partner X"), root)
    truststore = b.truststore((root, *rooted(b, "partner-y")))
    api = b.rest_api("depot", "prod")
    b.domain_with(truststore, api)
    b.caller("partner-x", b.pki.leaf(b.names.subject("partner-x", "Partner X"), issuing), (issuing,))
    b.calls(
        Call("partner-y", "/depot", timedelta(minutes=44)),
        Call("partner-x", "/depot", timedelta(minutes=26)),
        Call("partner-x", "/depot", timedelta(minutes=7)),
    )
    b.resources.record(b.domain).updating_reads = 10**9
    return b.setup(truststore, api)


SCENARIO = Scenario(
    name="updating",
    title="The domain is being updated, and a partner is refused",
    build=build,
    expects=(
        Expectation(
            (),
            ("issuer-not-in-truststore",),
            cut=Ending(("issuer-not-found",)),
            exit_code=1,
            findings=("domain-in-change",),
        ),
        Expectation(
            ("--client", "{clients}/partner-x.pem"),
            ("intermediate-not-in-truststore",),
            ("domain-in-change",),
            1,
        ),
    ),
)
