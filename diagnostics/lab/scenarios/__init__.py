"""The scenarios, one a file, in the order in which a demo shows them."""

from diagnostics.lab.scenario import Scenario
from diagnostics.lab.scenarios import healthy, missing_intermediate, unknown_ca

SCENARIOS: tuple[Scenario, ...] = (
    missing_intermediate.SCENARIO,
    unknown_ca.SCENARIO,
    healthy.SCENARIO,
)
