"""What somebody meets who has just started: each state says what happened, why, and what to do next."""

import pytest

from diagnostics.model.clock import fixed_clock
from diagnostics.model.errors import DiagnosticsError
from tests.conftest import LAB_AT
from tests.tui.recorded import (
    ALL,
    LARGE,
    USUAL,
    Openings,
    RecordedAws,
    app_on,
    keys,
    picture,
    recorded,
    said,
    settled,
)
from tests.tui.test_domains import plain_domain
from tui.app import MtlsApp
from tui.aws_port import OpeningRequest
from tui.screens.domains import DomainsScreen

SIZES = pytest.mark.parametrize("size", [USUAL, LARGE])
PLAIN = plain_domain("www.example.com", mutual=False)
DENIED = DiagnosticsError(
    "domains-unreadable", why="denied", action="apigateway:GET", detail="not authorized"
)
STATES = {
    "none": (RecordedAws(), DiagnosticsError("no-credentials"), ("No AWS credentials", "--profile")),
    "expired": (RecordedAws(), DiagnosticsError("credentials-expired", detail="x"), ("expired", "Renew")),
    "sso": (
        RecordedAws(),
        DiagnosticsError("sso-expired", profile="ops", command="aws sso login --profile ops"),
        ("ops has expired", "aws sso login"),
    ),
    "no-region": (RecordedAws(), DiagnosticsError("no-region"), ("No AWS region", "r region")),
    "wrong-region": (RecordedAws(), None, ("no custom domain name", "region eu-west-1", "one region")),
    "no-mutual-tls": (RecordedAws(more=(PLAIN,)), None, ("has mutual", "none of their 403s", PLAIN.name)),
    "denied": (RecordedAws(list_failure=DENIED), None, ("not authorized", "ReadDomainsAndMappings")),
}  # fmt: skip


def flat(shown: str) -> str:
    """The screen's words in a row, wherever they wrap."""
    return " ".join(shown.replace("█", " ").replace("▌", " ").split())


@SIZES
@pytest.mark.parametrize("state", STATES)
async def test_a_state_says_what_to_do_and_offers_the_demo(state: str, size: tuple[int, int]) -> None:
    aws, failure, words = STATES[state]
    async with app_on(aws, *([failure] if failure else [])).run_test(size=size) as pilot:
        await settled(pilot)
        shown = flat(picture(pilot))
        for word in words:
            assert word in shown
        assert "F5 again · p profile · r region · D demo" in shown


@SIZES
async def test_an_account_with_mutual_tls_is_told_nothing_of_that(size: tuple[int, int]) -> None:
    async with app_on(RecordedAws(recorded(*ALL))).run_test(size=size) as pilot:
        await settled(pilot)
        assert "D demo" not in picture(pilot)


async def test_a_key_opens_the_demo_and_goes_back() -> None:
    openings = Openings(RecordedAws(recorded(*ALL)), [DiagnosticsError("no-credentials")])
    app = MtlsApp(openings, fixed_clock(LAB_AT))
    async with app.run_test(size=USUAL, notifications=True) as pilot:
        await settled(pilot)
        await keys(pilot, "p", *"ops", "enter")
        await keys(pilot, "D")
        shown = picture(pilot)
        assert "DEMO READ-ONLY" in shown
        assert "✗ problem" in shown
        assert "D demo" not in shown
        await keys(pilot, "r")
        assert isinstance(app.screen, DomainsScreen)
        assert "D leaves it" in picture(pilot)
        await keys(pilot, "D")
        assert "DEMO" not in picture(pilot)
    assert [one.demo for one in openings.requests] == [False, False, True, False]
    assert openings.requests[-1] == OpeningRequest("ops")


async def test_a_demo_that_was_asked_for_at_the_start_stays_one() -> None:
    told: list[str] = []
    app = app_on(RecordedAws(recorded(*ALL)), demo=True)
    messages: list = []  # type: ignore[type-arg]
    async with app.run_test(size=USUAL, notifications=True, message_hook=messages.append) as pilot:
        await settled(pilot)
        await keys(pilot, "D")
        told.append(said(messages))
        assert "DEMO READ-ONLY" in picture(pilot)
        assert app.demo
    assert "without --demo" in told[0]


async def test_cases_of_the_account_do_not_reach_the_demo() -> None:
    openings = Openings(RecordedAws(recorded(*ALL)))
    app = MtlsApp(openings, fixed_clock(LAB_AT))
    async with app.run_test(size=USUAL) as pilot:
        await settled(pilot)
        before = dict(app.cases)
        openings.aws = RecordedAws()
        await keys(pilot, "D")
        assert before
        assert app.cases == {}
