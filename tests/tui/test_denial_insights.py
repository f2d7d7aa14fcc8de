"""Logs that are too large: what is said, what is asked, and that nothing is paid for without consent."""

import pytest
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.large import SIZE, LargeAws
from tests.tui.many import CASE
from tests.tui.recorded import LARGE, SMALL, USUAL, RecordedAws, app_on, keys, on, picture, said, settled
from tui.screens.denials import DenialsScreen
from tui.screens.insights_dialog import InsightsDialog


async def asked_for(pilot: Pilot[None]) -> None:
    await settled(pilot)
    await keys(pilot, "enter", "d", "i")
    assert on(pilot) is InsightsDialog


@pytest.mark.parametrize("size", [USUAL, LARGE])
async def test_size_cost_and_the_key_are_told(size: tuple[int, int]) -> None:
    async with app_on(LargeAws((CASE,))).run_test(size=size) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "d")
        shown = picture(pilot)
        assert "12.3 GB" in shown
        assert "USD 0.07" in shown
        assert "see above" in shown
        assert "i decides" in shown.partition("one denial")[2]


@pytest.mark.parametrize("size", [USUAL, SMALL])
async def test_consent_searches_with_progress_and_ends_with_the_reading(size: tuple[int, int]) -> None:
    aws = LargeAws((CASE,))
    async with app_on(aws).run_test(size=size) as pilot:
        await asked_for(pilot)
        assert pilot.app.screen.query_one("#limit", Input).value == "1GB"
        await pilot.press("enter")
        await aws.searching.wait()
        await pilot.pause()
        assert "Insights 24 %" in picture(pilot)
        aws.go.set()
        await settled(pilot)
        assert "5 denials" in picture(pilot)
        assert "12.3 GB" not in picture(pilot)
        assert {one.consent for one in aws.insights.policies} == {True}
        assert not aws.insights.policy.consent
        assert aws.insights.progress is None


async def test_another_limit_reads_page_by_page() -> None:
    aws = LargeAws((CASE,))
    async with app_on(aws).run_test(size=USUAL) as pilot:
        await asked_for(pilot)
        pilot.app.screen.query_one("#limit", Input).value = "a lot"
        await keys(pilot, "enter")
        assert "not a size" in picture(pilot)
        pilot.app.screen.query_one("#limit", Input).value = "13GB"
        await keys(pilot, "enter")
        assert on(pilot) is DenialsScreen
        assert "5 denials" in picture(pilot)
        assert not aws.searching.is_set()
        assert aws.insights.policy.above > SIZE


async def test_leaving_the_dialog_reads_nothing() -> None:
    aws = LargeAws((CASE,))
    async with app_on(aws).run_test(size=USUAL) as pilot:
        await asked_for(pilot)
        await keys(pilot, "escape")
        assert aws.insights.policies == []
        assert "12.3 GB" in picture(pilot)


async def test_esc_stops_the_search_and_stays() -> None:
    messages: list[Message] = []
    aws = LargeAws((CASE,))
    async with app_on(aws).run_test(size=USUAL, message_hook=messages.append) as pilot:
        await asked_for(pilot)
        await pilot.press("enter")
        await aws.searching.wait()
        await pilot.press("i")
        await pilot.press("escape")
        await settled(pilot)
        assert on(pilot) is DenialsScreen
        assert "12.3 GB" in picture(pilot)
        assert "Insights 24" not in picture(pilot)
        assert not aws.insights.policy.consent
        assert "esc stops it" in said(messages)
        assert "paid for" in said(messages)
        await keys(pilot, "escape")
        assert on(pilot) is not DenialsScreen


async def test_without_large_logs_there_is_nothing_to_decide() -> None:
    messages: list[Message] = []
    async with app_on(RecordedAws((CASE,))).run_test(size=USUAL, message_hook=messages.append) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "d", "i")
        assert "No log was too large" in said(messages)
