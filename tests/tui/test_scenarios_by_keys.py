"""Every scenario is led to its conclusion by keys alone, over real HTTP and with random names."""

import random

import pytest
from textual.widgets import Input

from diagnostics.access import sources_of
from diagnostics.lab.lab import Lab
from diagnostics.lab.names import Names
from diagnostics.lab.scenario import Expectation, Scenario
from diagnostics.lab.scenarios import DEMO
from diagnostics.model.clock import fixed_clock
from diagnostics.report.told import told
from tests.conftest import LAB_AT
from tests.scenarios.asking import profile_of
from tests.tui.recorded import USUAL, app_on, keys, on, settled
from tui.screens.case import CaseScreen
from tui.widgets.reading import Reading

pytestmark = pytest.mark.lab

CASES = [
    pytest.param(scenario, expected, id=f"{scenario.name}-{number}")
    for scenario in DEMO
    for number, expected in enumerate(scenario.expects)
    if expected.options[::2] in {(), ("--client",)} and expected.region is None
]


@pytest.mark.parametrize(("scenario", "expected"), CASES)
async def test_keys_lead_to_the_conclusion(
    lab: Lab, account: str, scenario: Scenario, expected: Expectation
) -> None:
    names = Names.random(random.Random(f"by keys {scenario.name} {expected.options}"))
    setup = lab.seed(scenario, account=account, names=names)
    profile = profile_of(lab, account, expected.region or setup.region)
    with sources_of(profile, fixed_clock(LAB_AT)) as sources:
        app = app_on(sources)
        async with app.run_test(size=USUAL) as pilot:
            await settled(pilot)
            await keys(pilot, "enter")
            if expected.options:
                await keys(pilot, "o")
                app.screen.query_one("#client", Input).value = expected.options_in(setup.clients)[1]
                await keys(pilot, "enter")
            assert on(pilot) is CaseScreen
            examination = app.cases[setup.domain].examination
            assert examination is not None
            conclusions = [walk.conclusion for walk in examination.walks]
            assert tuple(one.code for one in conclusions if one) == expected.conclusions
            assert conclusions[0] is not None
            assert told(conclusions[0]).title in app.screen.query_one("#told", Reading).plain
