"""A re-imported server certificate failed validation: what a refused partner needs cannot be attached."""

from diagnostics.lab.builder import Builder
from diagnostics.lab.refused_partner import partner_refused, with_state
from diagnostics.lab.scenario import Scenario, Setup


def build(b: Builder) -> Setup:
    """Build it: the domain waits for a valid one (aws-facts 1.7, 1.10)."""
    setup = partner_refused(b, "quay")
    b.resources.record(b.domain).pending = "PENDING_CERTIFICATE_REIMPORT"
    return setup


SCENARIO = Scenario(
    name="pending-reimport",
    title="A partner is refused, and the domain waits for its server certificate",
    build=build,
    expects=with_state("domain-wants-certificate"),
)
