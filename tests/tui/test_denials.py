"""Denials: groups, one of them in full, filter, longer windows, certificates."""

from datetime import timedelta

import pytest
from textual.message import Message
from textual.pilot import Pilot

from diagnostics.model.asks import EventsIn
from diagnostics.model.errors import DiagnosticsError
from tests.tui.built import quiet, refused_as, without
from tests.tui.recorded import (
    LARGE,
    SMALL,
    USUAL,
    RecordedAws,
    app_on,
    keys,
    picture,
    recorded,
    said,
    settled,
)
from tui.screens.certificate import CertificateScreen
from tui.screens.denials import DenialsScreen
from tui.widgets.reading import Reading
from tui.widgets.rows import Rows
from tui.widgets.sifted_lines import SiftedLines

CASE = recorded("missing-intermediate-0", "missing-intermediate-1")[0]
TWO = refused_as(CASE, "CN=other", "self signed certificate")


def focused(pilot: Pilot[None]) -> str | None:
    return pilot.app.focused.id if pilot.app.focused else None


@pytest.mark.parametrize("size", [USUAL, SMALL, LARGE])
async def test_denials_are_grouped_by_reason_and_caller(size: tuple[int, int]) -> None:
    async with app_on(RecordedAws((TWO,))).run_test(size=size) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "d")
        assert pilot.app.screen.query_one(Rows).row_count == 2
        shown = picture(pilot)
        assert "10 denials · 2 reasons · 2 callers" in shown
        assert "agrees" in shown


async def test_opening_one_reads_all_its_lines() -> None:
    aws = RecordedAws((CASE,))
    async with app_on(aws).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "d")
        pane = pilot.app.screen.query_one("#one", Reading)
        assert "Access denied. Reason: Could not find issuer" in pane.plain
        assert "ForbiddenException" not in pane.plain
        asked = len(aws.asked)
        await keys(pilot, "enter")
        assert [type(ask).__name__ for ask in aws.asked[asked:]] == ["EventsIn"]
        assert "ForbiddenException" in pane.plain
        assert "Extended Request Id" in pane.plain
        assert "status 403" in pane.plain
        assert "BEGIN" not in pane.plain
        assert pilot.app.focused is pane
        await keys(pilot, "tab", "enter")
        assert len(aws.asked) == asked + 1


async def test_the_other_lines_may_be_denied() -> None:
    aws = RecordedAws((CASE,))
    async with app_on(aws).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "d")
        aws.cases = (without(CASE, EventsIn, "logs:FilterLogEvents"),)
        await keys(pilot, "enter")
        told = pilot.app.screen.query_one("#one", Reading).plain
        assert "could not be read" in told
        assert "logs:FilterLogEvents" in told
        assert "Access denied. Reason" in told


@pytest.mark.parametrize("size", [USUAL, SMALL, LARGE])
async def test_ungrouped_each_denial_has_a_line(size: tuple[int, int]) -> None:
    async with app_on(RecordedAws((CASE,))).run_test(size=size) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "d", "u")
        view = pilot.app.screen.query_one("#single", SiftedLines)
        pane = pilot.app.screen.query_one("#one", Reading)
        assert focused(pilot) == "single"
        assert view.row_count == 5
        latest = pane.plain
        assert "▶ ✗  02:12:00  Could not find" in picture(pilot)
        await keys(pilot, "g")
        assert pane.plain != latest
        assert "01:28:00" in pane.plain
        await keys(pilot, "u")
        assert focused(pilot) == "groups"
        assert pilot.app.screen.query_one(Rows).row_count == 1
        assert pane.plain.startswith(latest[:150])


async def test_ungrouping_begins_at_the_group_that_was_looked_at() -> None:
    async with app_on(RecordedAws((TWO,))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "d", "j")
        pane = pilot.app.screen.query_one("#one", Reading)
        assert "CN=other" in pane.plain
        await keys(pilot, "u")
        assert "CN=other" in pane.plain
        assert pilot.app.screen.query_one("#single", SiftedLines).row_count == 10


async def test_the_filter_narrows() -> None:
    async with app_on(RecordedAws((TWO,))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "d", "slash", *"OTHER", "enter")
        assert pilot.app.screen.query_one(Rows).row_count == 1
        assert "1 of 2 groups" in picture(pilot)
        assert "CN=other" in pilot.app.screen.query_one("#one", Reading).plain
        await keys(pilot, "u")
        assert "5 of 10 denials" in picture(pilot)
        await keys(pilot, "e")
        assert "6 of 22 lines" in picture(pilot)
        await keys(pilot, "slash", *"nowhere")
        assert "0 of 22 lines" in picture(pilot)
        assert "No line holds that." in picture(pilot)
        await keys(pilot, "enter", "u")
        assert 'Nothing here holds "nowhere".' in picture(pilot)
        await keys(pilot, "slash", "escape")
        assert "10 denials · 2 reasons · 2 callers" in picture(pilot)


async def test_the_certificate_is_shown_where_it_was_logged() -> None:
    messages: list[Message] = []
    async with app_on(RecordedAws((TWO,))).run_test(size=USUAL, message_hook=messages.append) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "d", "c")
        assert isinstance(pilot.app.screen, CertificateScreen)
        await keys(pilot, "escape", "j", "c")
        assert isinstance(pilot.app.screen, DenialsScreen)
        assert "not in the logs" in said(messages)


async def test_nothing_refused_is_said() -> None:
    messages: list[Message] = []
    async with app_on(RecordedAws((quiet(CASE),))).run_test(
        size=USUAL, message_hook=messages.append
    ) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "d")
        assert "No refused request was found in this time." in picture(pilot)
        await keys(pilot, "enter", "c", "u", "y")
        assert "not in the logs" in said(messages)


async def test_looking_further_back_walks_again() -> None:
    aws = RecordedAws((CASE,))
    app = app_on(aws)
    async with app.run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "d", "l")
        opened = app.cases[CASE.domain.name]
        assert opened.complaint.since == timedelta(hours=4)
        assert opened.settled
        assert "last 4 h" in picture(pilot)
        assert CASE.at - timedelta(hours=4) in {ask.since for ask in aws.asked if isinstance(ask, EventsIn)}


async def test_there_is_an_end_to_looking_back() -> None:
    messages: list[Message] = []
    async with app_on(RecordedAws((CASE,))).run_test(size=USUAL, message_hook=messages.append) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "d", *"llllll")
        assert "as far back" in said(messages)


async def test_a_failed_session_is_told() -> None:
    aws = RecordedAws((CASE,))
    async with app_on(aws).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "d")
        aws.fetch_failure = DiagnosticsError("credentials-expired", detail="over")
        await keys(pilot, "enter")
        assert "expired" in picture(pilot)


async def test_tab_visits_both_panes_and_copying_takes_the_denial() -> None:
    async with app_on(RecordedAws((CASE,))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "d")
        visited = []
        for _ in range(3):
            assert pilot.app.focused is not None
            visited.append(pilot.app.focused.id)
            await keys(pilot, "tab")
        assert visited == ["groups", "one", "groups"]
        await keys(pilot, "y")
        assert "Access denied" in pilot.app.clipboard
