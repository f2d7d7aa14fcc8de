"""The ownership certificate has expired: what a refused partner needs cannot be attached."""

from diagnostics.lab.builder import Builder
from diagnostics.lab.refused_partner import partner_refused, with_state
from diagnostics.lab.scenario import Scenario, Setup


def build(b: Builder) -> Setup:
    """Build it: every update is refused until that certificate is renewed (aws-facts 1.7, 1.10)."""
    setup = partner_refused(b, "berth")
    b.resources.record(b.domain).pending = "PENDING_OWNERSHIP_VERIFICATION"
    return setup


SCENARIO = Scenario(
    name="pending-ownership",
    title="A partner is refused, and the domain cannot be changed until its ownership is verified again",
    build=build,
    expects=with_state("domain-wants-ownership"),
)
