"""Every scenario ends where it says, whatever its names and keys are and whatever nobody knows."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from diagnostics.access import sources_of
from diagnostics.lab import start
from diagnostics.lab.lab import Lab
from diagnostics.lab.names import Names
from diagnostics.lab.scenario import Ending, Scenario, Setup
from diagnostics.lab.scenarios import DEMO, DRAWN, SCENARIOS
from diagnostics.model.clock import fixed_clock
from diagnostics.report.outcome import exit_code
from tests.conftest import LAB_AT
from tests.scenarios.asking import Answer, ask, ask_from, profile_of
from tests.scenarios.switches import COMBINATIONS, combinations, values

pytestmark = pytest.mark.lab

Labs = Callable[[int], Lab]

RUNS = [
    pytest.param(scenario, number, id=f"{scenario.name}-switches-{number}")
    for number in range(COMBINATIONS)
    for scenario in SCENARIOS
]


@pytest.fixture(scope="session")
def labs() -> Iterator[Labs]:
    """One lab for each combination of switches, started when it is first wanted."""
    running: dict[int, Lab] = {}
    with ExitStack() as stack:

        def lab_of(number: int) -> Lab:
            if number not in running:
                unknowns = combinations()[number]
                lab = start(
                    at=LAB_AT, clock=fixed_clock(LAB_AT), unknowns=unknowns, seed=f"switches {number}"
                )
                running[number] = stack.enter_context(lab)
            return running[number]

        yield lab_of


@pytest.mark.parametrize("scenario", SCENARIOS, ids=[one.name for one in SCENARIOS])
async def test_a_scenario_ends_as_it_says(lab: Lab, account: str, scenario: Scenario) -> None:
    await ends_as_it_says(lab, lab.seed(scenario, account=account), scenario)


@pytest.mark.slow
@pytest.mark.parametrize(("scenario", "number"), RUNS)
async def test_so_it_does_whatever_nobody_knows(
    labs: Labs, account: str, scenario: Scenario, number: int
) -> None:
    lab = labs(number)
    names = Names.random(random.Random(f"switches {number} {scenario.name}"))
    await ends_as_it_says(lab, lab.seed(scenario, account=account, names=names), scenario)


async def ends_as_it_says(lab: Lab, setup: Setup, scenario: Scenario) -> None:
    """Ask with the options of each expectation, and set what was found beside what was to be."""
    cut = lab.ground.unknowns.entry_limit is not None
    for region in dict.fromkeys(expected.region or setup.region for expected in scenario.expects):
        profile = profile_of(lab, setup.account, region)
        with sources_of(profile, fixed_clock(LAB_AT)) as sources:
            for expected in scenario.expects:
                if (expected.region or setup.region) != region:
                    continue
                answer = await ask_from(sources, setup.domain, expected.options_in(setup.clients))
                wanted = expected.ending(cut=cut)
                assert found_of(answer, wanted) == wanted, (expected.options, sorted(set(answer.findings)))
                assert "gateway-and-verdict-disagree" not in answer.findings


def found_of(answer: Answer, wanted: Ending) -> Ending:
    """Return what was found, of the findings only those that are wanted."""
    there = tuple(one for one in wanted.findings if one in answer.findings)
    return Ending(answer.conclusions, there, int(exit_code(answer.examination)))


def test_every_value_of_every_switch_is_tried() -> None:
    tried = combinations()
    assert len(tried) == COMBINATIONS
    for name, those in values().items():
        counts = Counter(getattr(one, name) for one in tried)
        assert set(counts) == set(those), name


def test_what_is_drawn_comes_first_and_a_demo_is_short() -> None:
    assert SCENARIOS[: len(DRAWN)] == DEMO[: len(DRAWN)] == DRAWN
    assert SCENARIOS[: len(DEMO)] == DEMO
    assert len(DEMO) <= 12
    assert len({one.name for one in SCENARIOS}) == len({one.title for one in SCENARIOS}) == len(SCENARIOS)


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
