"""The ownership certificate has expired: what a refused partner needs cannot be attached."""

from datetime import timedelta

from diagnostics.lab.builder import Builder, Call
from diagnostics.lab.partners import rooted
from diagnostics.lab.scenario import Ending, Expectation, Scenario, Setup


def build(b: Builder) -> Setup:
    """Build it: every update is refused until that certificate is renewed (aws-facts 1.7, 1.10)."""
    root = b.pki.root(b.names.subject("Partner X Root CA", "Partner X"))
    issuing = b.pki.intermediate(b.names.subject("Partner X Issuing CA", "Partner X"), root)
    truststore = b.truststore((root, *rooted(b, "partner-y")))
    api = b.rest_api("berth", "prod")
    b.domain_with(truststore, api)
    b.caller("partner-x", b.pki.leaf(b.names.subject("partner-x", "Partner X"), issuing), (issuing,))
    b.calls(
        Call("partner-y", "/berth", timedelta(minutes=44)),
        Call("partner-x", "/berth", timedelta(minutes=26)),
        Call("partner-x", "/berth", timedelta(minutes=7)),
    )
    b.resources.record(b.domain).pending = "PENDING_OWNERSHIP_VERIFICATION"
    return b.setup(truststore, api)


SCENARIO = Scenario(
    name="pending-ownership",
    title="A partner is refused, and the domain cannot be changed until its ownership is verified again",
    build=build,
    expects=(
        Expectation(
            (),
            ("issuer-not-in-truststore",),
            cut=Ending(("issuer-not-found",)),
            exit_code=1,
            findings=("domain-wants-ownership",),
        ),
        Expectation(
            ("--client", "{clients}/partner-x.pem"),
            ("intermediate-not-in-truststore",),
            ("domain-wants-ownership",),
            1,
        ),
    ),
)
