"""The view for lists of any length: work in proportion to the screen, and a cursor that keeps its line."""

import asyncio

import pytest

from tests.tui.counted_lines import HUNDRED_THOUSAND, CountedLines, LinesApp
from tests.tui.recorded import SMALL, USUAL, keys, picture, settled
from tui.widgets.lines_view import LinesView, NoLines
from tui.widgets.sifted_lines import SLICE_LINES

HEIGHT = USUAL[1]


async def test_only_what_is_on_the_screen_is_formatted() -> None:
    app, lines = LinesApp(), CountedLines(HUNDRED_THOUSAND)
    async with app.run_test(size=USUAL) as pilot:
        app.view.show(lines, "")
        await settled(pilot)
        assert "> line 99999" in picture(pilot)
        assert len(set(lines.drawn)) <= 2 * HEIGHT
        assert len(lines.drawn) <= 4 * HEIGHT
        for key in ("pageup", "pageup", "home", "pagedown", "end"):
            lines.drawn.clear()
            await keys(pilot, key)
            assert len(lines.drawn) <= 3 * HEIGHT, key
        lines.drawn.clear()
        await keys(pilot, "k")
        assert len(lines.drawn) <= 4
        assert lines.read == []


async def test_a_filter_reads_each_line_once_and_formats_only_what_is_found() -> None:
    app, lines = LinesApp(), CountedLines(HUNDRED_THOUSAND)
    async with app.run_test(size=USUAL) as pilot:
        app.view.show(lines, "")
        await settled(pilot)
        lines.drawn.clear()
        app.view.show(lines, "LINE 777")
        assert app.view.sifting
        assert len(lines.read) == SLICE_LINES - 1
        await settled(pilot)
        assert app.view.row_count == 111
        assert app.view.total == HUNDRED_THOUSAND
        assert lines.read == list(range(HUNDRED_THOUSAND))
        app.view.show(lines, "line 7777")
        await settled(pilot)
        assert app.view.row_count == 11
        assert len(lines.read) == HUNDRED_THOUSAND
        assert len(lines.drawn) <= 6 * HEIGHT


async def test_keys_are_live_while_a_filter_searches() -> None:
    app, lines = LinesApp(), CountedLines(HUNDRED_THOUSAND)
    async with app.run_test(size=USUAL) as pilot:
        app.view.show(lines, "")
        await settled(pilot)
        app.view.show(lines, "777")
        await asyncio.sleep(0)
        assert app.view.sifting
        app.view.action_cursor_up()
        assert app.view.current == HUNDRED_THOUSAND - 2
        app.view.show(lines, "99999")
        await settled(pilot)
        assert app.view.row_count == 1
        assert lines.read == list(range(HUNDRED_THOUSAND))


async def test_another_stamp_is_searched_anew() -> None:
    app, lines = LinesApp(), CountedLines(10)
    async with app.run_test(size=USUAL) as pilot:
        app.view.show(lines, "line")
        lines.stamp = "local"
        app.view.show(lines, "line")
        await settled(pilot)
        assert len(lines.read) == 20


async def test_the_cursor_stays_on_its_line_when_lines_are_added() -> None:
    app = LinesApp()
    async with app.run_test(size=SMALL) as pilot:
        app.view.show(CountedLines(1000), "")
        await settled(pilot)
        await keys(pilot, "pageup", "pageup", "k")
        key, top = app.view.current_key, app.view.scroll_offset.y
        app.view.show(CountedLines(1200), "")
        await settled(pilot)
        assert (app.view.current_key, app.view.scroll_offset.y) == (key, top)
        app.view.show(CountedLines(1300, before=100), "")
        await settled(pilot)
        assert (app.view.current_key, app.view.scroll_offset.y) == (key, top + 100)
        assert f"> line {key}" in picture(pilot)


async def test_it_stays_at_the_end_while_it_is_there() -> None:
    app = LinesApp()
    async with app.run_test(size=SMALL) as pilot:
        app.view.show(CountedLines(100), "")
        await settled(pilot)
        app.view.show(CountedLines(150), "")
        await settled(pilot)
        assert app.view.current == 149
        assert "> line 149" in picture(pilot)
        await keys(pilot, "g")
        app.view.show(CountedLines(200), "")
        await settled(pilot)
        assert app.view.current == 0
        await keys(pilot, "G")
        assert app.view.current == 199


async def test_a_line_that_is_filtered_out_leaves_the_cursor_near_it() -> None:
    app, lines = LinesApp(), CountedLines(100)
    async with app.run_test(size=USUAL) as pilot:
        app.view.show(lines, "", goal=51)
        await settled(pilot)
        assert app.view.current == 51
        app.view.show(lines, "line 5")
        assert app.view.current == 51
        app.view.show(lines, "line 6")
        assert app.view.current == 60
        app.view.show(lines, "nothing like it")
        assert {app.view.current, app.view.current_key} == {None}
        await keys(pilot, "enter", "down", "up", "G")
        app.view.show(lines, "")
        assert app.view.row_count == 100


async def test_resizing_draws_for_the_new_width_with_the_cursor_in_sight() -> None:
    app = LinesApp()
    async with app.run_test(size=USUAL) as pilot:
        app.view.show(CountedLines(100), "", goal=20)
        await settled(pilot)
        await pilot.resize_terminal(40, 6)
        await settled(pilot)
        assert "> line 20" in picture(pilot)
        assert app.view.current == 20


async def test_clicking_moves_and_enter_chooses() -> None:
    app = LinesApp()
    async with app.run_test(size=USUAL) as pilot:
        app.view.show(CountedLines(100), "", goal=0)
        await settled(pilot)
        await pilot.click(LinesView, offset=(3, 4))
        assert app.view.current == 4
        await keys(pilot, "enter")
        assert isinstance(app.moved[-1], LinesView.Chosen)


async def test_the_line_under_the_cursor_is_told_without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = LinesApp()
    async with app.run_test(size=SMALL) as pilot:
        app.view.show(CountedLines(5), "")
        await settled(pilot)
        assert [line[:8] for line in picture(pilot).split("\n") if "line" in line][-2:] == [
            "  line 3",
            "> line 4",
        ]


def test_no_lines_have_no_line() -> None:
    with pytest.raises(IndexError):
        NoLines().key(0)
    with pytest.raises(IndexError):
        NoLines().line(0, 10)
