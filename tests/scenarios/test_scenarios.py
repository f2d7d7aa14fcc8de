"""Every scenario ends where it says, whatever its names and keys are."""

import random

import pytest

from diagnostics.lab.lab import Lab
from diagnostics.lab.names import Names
from diagnostics.lab.scenario import Expectation, Scenario
from diagnostics.lab.scenarios import SCENARIOS
from diagnostics.report.outcome import exit_code
from tests.scenarios.asking import ask

pytestmark = pytest.mark.lab

CASES = [
    pytest.param(scenario, expected, seed, id=f"{scenario.name}-{number}-{seed or 'own-names'}")
    for scenario in SCENARIOS
    for number, expected in enumerate(scenario.expects)
    for seed in (None, 7, 2026)
]


@pytest.mark.parametrize(("scenario", "expected", "seed"), CASES)
async def test_a_scenario_ends_as_it_says(
    lab: Lab, account: str, scenario: Scenario, expected: Expectation, seed: int | None
) -> None:
    names = Names() if seed is None else Names.random(random.Random(f"{seed} {scenario.name}"))
    setup = lab.seed(scenario, account=account, names=names)
    answer = await ask(lab, account, setup.domain, expected.options_in(setup.clients))
    assert answer.conclusions == expected.conclusions
    assert set(expected.findings) <= set(answer.findings)
    assert exit_code(answer.examination) == expected.exit_code


async def test_a_flipped_gateway_is_caught(lab: Lab, account: str) -> None:
    scenario = next(one for one in SCENARIOS if one.name == "healthy")
    lab.edge_flip = lambda _: True
    try:
        setup = lab.seed(scenario, account=account, names=Names.random(random.Random("flip")))
    finally:
        lab.edge_flip = None
    answer = await ask(lab, account, setup.domain)
    assert len(answer.examination.walks) == len(setup.callers)
    assert answer.findings.count("gateway-and-verdict-disagree") == len(setup.callers)


async def test_a_domain_that_is_not_there(lab: Lab, account: str) -> None:
    answer = await ask(lab, account, "nowhere.example.com")
    assert answer.conclusions == ("domain-not-found",)
    assert exit_code(answer.examination) == 2
