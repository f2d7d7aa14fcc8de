"""Denials and log lines as lists: zones and dates, lines of a megabyte, thousands of them, states, keys."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from textual.widgets import Footer

from diagnostics.model.asks import EventsIn
from diagnostics.model.case import Case
from tests.conftest import LAB_AT
from tests.tui.built import quiet, without
from tests.tui.many import CASE, denial_line, many, with_entries, with_lines
from tests.tui.recorded import LARGE, SMALL, USUAL, RecordedAws, app_on, keys, picture, settled
from tests.tui.unsearchable import unsearchable
from tui.screens.help import HelpScreen
from tui.shown.kept import FEW
from tui.widgets.long_text import LongText
from tui.widgets.reading import Reading
from tui.widgets.rows import Rows
from tui.widgets.sifted_lines import SiftedLines

HUGE = replace(
    denial_line(5), message="(id) [/foo] \x1b]0;owned\x07 " + "x" * 999_000 + "界" * 1_000 + "\nthe end"
)


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("size", [USUAL, SMALL, LARGE])
async def test_times_are_utc_until_z_and_the_title_says_so(size: tuple[int, int], berlin: None) -> None:
    async with app_on(RecordedAws((CASE,))).run_test(size=size) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "d")
        assert "times UTC" in picture(pilot)
        assert "02:12:00" in picture(pilot)
        for view in ("z", "u", "e"):
            await keys(pilot, view)
            assert "times +01:00 (local)" in picture(pilot)
            assert "03:12:00" in picture(pilot)
            assert "02:12:00" not in picture(pilot).partition("─ one ")[0]
        await keys(pilot, "slash", *"03:12", "enter")
        assert "2 of 11 lines" in picture(pilot)
        await keys(pilot, "z")
        assert "0 of 11 lines" in picture(pilot)
        assert "times UTC" in picture(pilot)


@pytest.mark.parametrize(
    ("size", "words"),
    [(SMALL, "11-22 02:12"), (USUAL, "11-22  11-22 02:12"), (LARGE, "11-22 01:28:00  11-22 02:12:00")],
)
async def test_a_window_of_days_shows_dates(size: tuple[int, int], words: str) -> None:
    aws = RecordedAws((_moved_back(CASE, timedelta(days=30)),))
    app = app_on(aws)
    app.since = timedelta(days=30)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "d")
        shown = picture(pilot)
        assert "last 30 d" in shown
        assert words in shown
        await keys(pilot, "u")
        assert "11-22 02:12:00" in picture(pilot)
        await keys(pilot, "e")
        assert "11-22 02:12:00.000  " in picture(pilot)


def _moved_back(case: Case, span: timedelta) -> Case:
    """The case with its log reads answering for a longer window."""
    for ask, found in list(case.evidence.items()):
        if isinstance(ask, EventsIn):
            case = case.having(replace(ask, since=LAB_AT - span), found)
    return case


async def test_log_lines_of_both_logs_are_in_the_order_of_time() -> None:
    async with app_on(RecordedAws((CASE,))).run_test(size=LARGE) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "d", "e")
        view, text = pilot.app.screen.query_one("#lines", SiftedLines), pilot.app.screen.query_one(LongText)
        shown = picture(pilot)
        assert shown.count("  exec ") == 5
        assert shown.count("  access  {") == 6
        assert "2026-11-22 02:12:00.000 UTC" in shown
        assert view.current is not None
        await keys(pilot, "g")
        assert "01:28:00.000 UTC" in picture(pilot)
        first = text.plain
        await keys(pilot, "j", "y")
        assert text.plain != first
        assert pilot.app.clipboard.strip() == text.plain.strip()
        await keys(pilot, "enter")
        assert pilot.app.focused is text


async def test_e_goes_to_the_lines_of_the_denial_and_c_works_there() -> None:
    async with app_on(RecordedAws((CASE,))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "d", "u", "g", "e")
        assert "01:28:00" in "".join(line for line in picture(pilot).split("\n") if "▶" in line)
        await keys(pilot, "c")
        assert "CN=partner-x" in picture(pilot)


async def test_a_line_of_a_megabyte_is_cut_in_the_list_and_whole_below() -> None:
    case = with_lines(CASE, (denial_line(1), HUGE, denial_line(9)))
    async with app_on(RecordedAws((case,))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "d", "e", "g", "j")
        shown = picture(pilot)
        assert "(id) [/foo] <U+001B>]0;owned<U+0007> xxx" in shown
        assert f"{len(HUGE.message):,} characters" in shown
        assert not {"\x1b", "\x07"} & set(shown)
        text = pilot.app.screen.query_one(LongText)
        assert text.virtual_size.height > 12_000
        await keys(pilot, "enter", "G")
        assert "the end" in picture(pilot)
        await pilot.resize_terminal(*LARGE)
        await settled(pilot)
        assert 8_000 < text.virtual_size.height < 9_000


async def test_a_long_reason_is_cut_in_the_pane() -> None:
    case = with_lines(CASE, (denial_line(1, reason="[/foo] \x1b" + "x" * 20_000),))
    async with app_on(RecordedAws((case,))).run_test(size=LARGE) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "d")
        assert "[/foo] <U+001B>xxx" in picture(pilot)
        pane = pilot.app.screen.query_one("#one", Reading)
        assert len(pane.plain) < 10_000
        assert "characters more" in pane.plain
        await keys(pilot, "u")
        assert "[/foo] <U+001B>xxx" in picture(pilot)


async def test_thousands_are_sorted_beside_the_screen() -> None:
    count = FEW + 1_000
    async with app_on(RecordedAws((many(count),))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "d", "u")
        assert f"{count:,} denials" in picture(pilot)
        view = pilot.app.screen.query_one("#single", SiftedLines)
        assert view.row_count == count
        await keys(pilot, "slash", *"5999", "enter")
        assert "1 of 6,000 denials" in picture(pilot)
        await keys(pilot, "u")
        assert pilot.app.screen.query_one(Rows).row_count == 0
        await keys(pilot, "slash", "escape")
        assert "6,000" in picture(pilot)


async def test_a_log_that_could_not_be_read_names_the_right_and_nothing_is_denied() -> None:
    case = without(CASE, EventsIn, "logs:FilterLogEvents")
    async with app_on(RecordedAws((case,))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "d")
        shown = picture(pilot)
        assert "logs:FilterLogEvents" in shown
        assert "in what could be read" in shown
        assert "in this time" not in shown
        await keys(pilot, "e")
        assert "No line was read of any log." in picture(pilot)


async def test_a_log_that_was_cut_off_is_not_said_to_be_empty() -> None:
    case = with_lines(CASE, (), complete=False)
    async with app_on(RecordedAws((case,))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "d")
        assert "was not read to its end" in picture(pilot)
        assert "in this time." not in picture(pilot).partition("one denial")[2]


async def test_lines_that_are_no_entry_are_told_and_no_proof_of_anything() -> None:
    case = with_entries(CASE, "192.0.2.1 says 403")
    async with app_on(RecordedAws((case,))).run_test(size=LARGE) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "d")
        shown = picture(pilot)
        assert "1 events of" in shown
        assert "are no entry in the access log's present format" in shown
        assert "not every line of an access log was understood" in shown
        assert "No refused request was found in this time." not in shown
        await keys(pilot, "e")
        assert "192.0.2.1 says 403" in picture(pilot)


async def test_a_log_that_cannot_be_searched_is_told() -> None:
    async with app_on(RecordedAws((unsearchable(quiet(CASE)),))).run_test(size=LARGE) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "d")
        assert "nothing to search for" in picture(pilot)
        assert "No refused request was found in this time." not in picture(pilot)


@pytest.mark.parametrize("theme", ["textual-light", "ansi-dark", "mtls-contrast"])
async def test_every_theme_and_no_colour_shows_the_cursor(
    theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = app_on(RecordedAws((CASE,)), ascii_signs=True)
    async with app.run_test(size=USUAL) as pilot:
        app.theme = theme
        await settled(pilot)
        await keys(pilot, "enter", "d", "u")
        assert "> x  02:12:00" in picture(pilot)


@pytest.mark.parametrize("size", [USUAL, SMALL])
async def test_the_footer_has_six_keys_and_help_has_all(size: tuple[int, int]) -> None:
    async with app_on(RecordedAws((CASE,))).run_test(size=size) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "d")
        for view in ("", "u", "e"):
            if view:
                await keys(pilot, view)
            assert len(pilot.app.screen.query_one(Footer).children) <= 6
            assert "? help" in picture(pilot)
            assert {"": "u single  e lines", "u": "u groups  e lines", "e": "u single  e groups"}[view] in (
                picture(pilot)
            )
        await keys(pilot, "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        told = pilot.app.screen.query_one(Reading).plain
        for key in "/uecfzliy":
            assert any(line.startswith(f"{key}:") for line in told.split("\n")), key
