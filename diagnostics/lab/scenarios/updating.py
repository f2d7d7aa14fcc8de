"""The domain is being updated while partners call."""

from diagnostics.lab.builder import Builder
from diagnostics.lab.refused_partner import partner_refused, with_state
from diagnostics.lab.scenario import Scenario, Setup


def build(b: Builder) -> Setup:
    """Build it: the old truststore or the new one may decide, and nothing can be changed (aws-facts 1.10)."""
    setup = partner_refused(b, "depot")
    b.resources.record(b.domain).updating_reads = 10**9
    return setup


SCENARIO = Scenario(
    name="updating",
    title="The domain is being updated, and a partner is refused",
    build=build,
    expects=with_state("domain-in-change"),
)
