"""The timeline and the evidence of a case, by keys, at the usual and the large size."""

from datetime import timedelta

import pytest
from textual.message import Message

from diagnostics.model.asks import AnswerTo, TrailEvents
from diagnostics.model.changes import ChangeRecord, Trail
from diagnostics.model.evidence import Known
from tests.conftest import LAB_AT
from tests.tui.built import SOURCE, changed, quiet
from tests.tui.recorded import (
    ALL,
    LARGE,
    SMALL,
    USUAL,
    RecordedAws,
    app_on,
    keys,
    on,
    picture,
    recorded,
    said,
    settled,
)
from tui.screens.case import CaseScreen
from tui.screens.evidence import EvidenceScreen
from tui.screens.timeline import TimelineScreen
from tui.widgets.reading import Reading
from tui.widgets.rows import Rows

REFUSED = "missing-intermediate-0"
HOSTILE = "UpdateStage\x1b[2J[bold]x[/]"


def with_changes(count: int) -> RecordedAws:
    """A refused case whose trail holds that many changes, one a minute."""
    (case,) = recorded(REFUSED)
    ask = next((one for one in case.evidence if isinstance(one, TrailEvents)), None)
    assert ask is not None
    records = tuple(
        ChangeRecord(
            LAB_AT - timedelta(minutes=count - number), HOSTILE, "arn:x", case.domain.name, None, None, "{}"
        )
        for number in range(count)
    )
    return RecordedAws((changed(case, [(ask, Known(Trail(records, complete=True), SOURCE))]),))


@pytest.mark.parametrize("size", [USUAL, LARGE, SMALL])
async def test_the_timeline_opens_at_the_first_refusal(size: tuple[int, int]) -> None:
    async with app_on(with_changes(3)).run_test(size=size) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "T")
        assert on(pilot) is TimelineScreen
        pane = pilot.app.screen.query_one("#moment", Reading)
        assert "the first refusal: CN=partner-x,O=Partner X" in pane.plain
        assert "2026-11-22 01:28:00.000 UTC" in pane.plain
        assert "logs:FilterLogEvents" in pane.plain
        assert "aws logs filter-log-events" in pane.plain
        shown = picture(pilot)
        assert "2026-11-22 01:28" in shown
        if size is not SMALL:
            assert "✗ the first refusal" in shown
        await keys(pilot, "escape")
        assert on(pilot) is CaseScreen


async def test_what_is_to_come_and_what_is_lacking_is_told() -> None:
    async with app_on(with_changes(3)).run_test(size=LARGE) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "T", "G")
        pane = pilot.app.screen.query_one("#moment", Reading)
        assert "the client's certificate expires" in pane.plain
        assert "still to come" in pane.plain
        assert "may not be in CloudTrail's history yet" in pane.plain
        shown = picture(pilot)
        assert "to come: the client's certificate expires" in shown
        assert shown.count("recorded") >= 3, "where each change comes from"


async def test_many_moments_scroll_and_outside_text_is_harmless() -> None:
    async with app_on(with_changes(300)).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "T")
        table = pilot.app.screen.query_one("#moments", Rows)
        assert table.row_count > 300
        await keys(pilot, "G", "k", "f")
        assert "the first refusal" in pilot.app.screen.query_one("#moment", Reading).plain
        await keys(pilot, "j", "y")
        shown = picture(pilot)
        assert shown.count("UpdateStage<U+001B>[2J") > 3
        assert "<U+003C>" not in shown
        assert pilot.app.clipboard.count("UpdateStage") == 300
        assert "\x1b" not in pilot.app.clipboard


async def test_enter_reads_a_moment_and_z_changes_the_zone() -> None:
    async with app_on(with_changes(3)).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "T", "enter")
        assert pilot.app.focused is pilot.app.screen.query_one("#moment", Reading)
        await keys(pilot, "z")
        assert "local" in picture(pilot)


async def test_a_quiet_domain_has_a_timeline_too() -> None:
    async with app_on(RecordedAws(recorded("healthy-0"))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "T")
        assert "a truststore version was uploaded" in picture(pilot)
        await keys(pilot, "escape")
        assert on(pilot) is CaseScreen


@pytest.mark.parametrize("size", [USUAL, LARGE])
async def test_the_evidence_of_a_node_opens_with_call_command_and_time(size: tuple[int, int]) -> None:
    async with app_on(RecordedAws(recorded(*ALL))).run_test(size=size) as pilot:
        await settled(pilot)
        await keys(pilot, "j", "enter", "g", "e")
        assert on(pilot) is EvidenceScreen
        pane = pilot.app.screen.query_one("#source", Reading)
        assert "apigatewayv2:GetDomainName" in pane.plain
        assert "aws apigatewayv2 get-domain-name" in pane.plain
        assert "2026-11-22 02:15:00.000 UTC" in pane.plain
        assert "is mutual TLS on?" in picture(pilot)
        await keys(pilot, "y")
        assert pilot.app.clipboard.startswith("aws apigatewayv2 get-domain-name")
        await keys(pilot, "escape", "G", "e")
        assert "logs:FilterLogEvents" in picture(pilot)
        await keys(pilot, "escape", "escape", "enter", "e")
        assert {"apigateway:GetStage", "s3:GetObject", "logs:FilterLogEvents"} <= set(picture(pilot).split())
        await keys(pilot, "escape")
        assert on(pilot) is CaseScreen


async def test_an_answer_that_was_only_told_stands_on_no_call() -> None:
    async with app_on(RecordedAws(recorded(*ALL))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "j", "enter", "g", "j", "e")
        assert "it follows from what was told" in pilot.app.screen.query_one("#source", Reading).plain
        await keys(pilot, "y")
        assert pilot.app.clipboard == ""


async def test_an_answer_can_be_taken_back_and_given_anew() -> None:
    (case,) = recorded("healthy-0")
    messages: list[Message] = []
    app = app_on(RecordedAws((quiet(case),)))
    async with app.run_test(size=USUAL, message_hook=messages.append) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "b")
        assert "No question was answered here." in said(messages)
        await keys(pilot, "o")
        for _ in range(5):
            await keys(pilot, "tab")
        await keys(pilot, *"403", "enter")
        assert "press its number" in picture(pilot)
        await keys(pilot, "1", "2")
        told = pilot.app.screen.query_one("#told", Reading)
        assert "The caller sends no certificate" in told.plain
        assert "b takes the last answer back" in picture(pilot)
        await keys(pilot, "b")
        assert "press its number" in picture(pilot)
        held = app.cases[case.domain.key].case.evidence
        assert [ask.question for ask in held if isinstance(ask, AnswerTo)] == ["call-in-window"]
        await keys(pilot, "1")
        assert "The caller sends no certificate" not in told.plain
        await keys(pilot, "b", "b")
        assert not [ask for ask in app.cases[case.domain.key].case.evidence if isinstance(ask, AnswerTo)]


async def test_the_conclusion_tells_for_whom_since_when_and_what_came_around_it() -> None:
    async with app_on(RecordedAws(recorded(*ALL))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "j", "enter")
        told = pilot.app.screen.query_one("#told", Reading).plain
        assert "CN=partner-x,O=Partner X" in told
        assert "5 times, from 2026-11-22 01:28:00 UTC to 2026-11-22 02:12:00 UTC" in told
        assert "a truststore version was uploaded" in told
        assert "follows from the evidence by what AWS documents" in told


async def test_the_new_keys_stand_in_the_help() -> None:
    async with app_on(RecordedAws(recorded(*ALL))).run_test(size=LARGE) as pilot:
        await settled(pilot)
        await keys(pilot, "j", "enter", "question_mark")
        help_text = pilot.app.screen.query_one("#help", Reading).plain
        for words in ("timeline", "evidence", "take the last answer back"):
            assert words in help_text
