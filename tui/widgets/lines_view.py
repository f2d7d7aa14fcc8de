"""A list of any length: only the lines on the screen are ever formatted (Textual's line API)."""

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from rich.segment import Segment
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from diagnostics.report.language import _
from tui.widgets.moves import TABLE_MOVES

_GUTTER = 2
_CURSOR = "lines-view--cursor"


class Lines(Protocol):
    """Lines by number; ``line`` is called for those on the screen alone."""

    def __len__(self) -> int:
        """Return how many there are."""
        ...

    def key(self, number: int) -> Hashable:
        """Return what tells the line from all others, whatever is added."""
        ...

    def line(self, number: int, room: int) -> Text:
        """Return the line as harmless text for ``room`` cells; what is wider is cut."""
        ...


class NoLines:
    """No line at all."""

    def __len__(self) -> int:
        """Return that there is none."""
        return 0

    def key(self, number: int) -> Hashable:
        """Raise ``IndexError``."""
        raise IndexError(number)

    def line(self, number: int, room: int) -> Text:
        """Raise ``IndexError``."""
        raise IndexError(number, room)


class LinesView(ScrollView, can_focus=True):
    """Lines with a cursor that stays on its line when lines are added, and at the end while it is there."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", _("open"), key_display="enter"),
        Binding("down", "cursor_down", show=False),
        Binding("up", "cursor_up", show=False),
        Binding("pagedown,ctrl+f", "page(1)", show=False),
        Binding("pageup,ctrl+b", "page(-1)", show=False),
        Binding("home", "scroll_top", show=False),
        Binding("end", "scroll_bottom", show=False),
        *TABLE_MOVES,
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {_CURSOR}

    DEFAULT_CSS = """
    LinesView { height: 1fr; background: transparent; overflow-x: hidden; scrollbar-size-vertical: 1; }
    LinesView > .lines-view--cursor { background: $panel; color: $foreground; text-style: bold; }
    LinesView:focus > .lines-view--cursor {
        background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
    }
    """

    @dataclass
    class Moved(Message):
        """The cursor is on another line."""

        view: "LinesView"

    @dataclass
    class Chosen(Message):
        """``enter`` was pressed on the line under the cursor."""

        view: "LinesView"

    def __init__(self, id: str, here: str = "▶") -> None:  # noqa: A002
        super().__init__(id=id)
        self.here = here
        """The sign before the line under the cursor, for terminals without colour."""
        self._lines: Lines = NoLines()
        self._rows: Sequence[int] = range(0)
        """The numbers of the lines that are listed, rising."""
        self._row = 0
        self._drawn: dict[tuple[int, int], Strip] = {}

    @property
    def row_count(self) -> int:
        """How many lines are listed."""
        return len(self._rows)

    @property
    def current(self) -> int | None:
        """The number of the line under the cursor; ``None`` while there is none."""
        return self._rows[self._row] if self._rows else None

    @property
    def current_key(self) -> Hashable:
        """The key of the line under the cursor; ``None`` while there is none."""
        number = self.current
        return None if number is None else self._lines.key(number)

    def list_lines(self, lines: Lines, rows: Sequence[int] | None = None) -> None:
        """List these lines, or those of them whose numbers, rising, are given."""
        before, key, ended = self._row, self.current_key, self._row == len(self._rows) - 1
        number = self.current
        self._lines, self._rows = lines, range(len(lines)) if rows is None else rows
        self.virtual_size = Size(0, len(self._rows))
        self._drawn.clear()
        self.refresh()
        last = len(self._rows) - 1
        if ended or number is None:
            self._move(last)
        else:
            self._row = max(0, min(last, bisect_left(self._rows, self._number_of(key, number))))
            self._scroll(self.scroll_offset.y + self._row - before)
            self._move(self._row)

    def move_to(self, key: Hashable) -> None:
        """Put the cursor on the line of a key; on the nearest after it where that is not listed."""
        if self._rows:
            self._move(bisect_left(self._rows, self._number_of(key, 0)))

    def _number_of(self, key: Hashable, guess: int) -> int:
        if guess < len(self._lines) and self._lines.key(guess) == key:
            return guess
        numbers = range(len(self._lines))
        return next((number for number in numbers if self._lines.key(number) == key), guess)

    def _move(self, row: int) -> None:
        was, self._row = self._row, max(0, min(row, len(self._rows) - 1))
        self.refresh_line(was)
        self.refresh_line(self._row)
        height = self.scrollable_content_region.height
        top = self.scroll_offset.y
        wanted = max(min(top, self._row), self._row - height + 1) if height else top
        if wanted != top:
            self._scroll(wanted)
        self.post_message(self.Moved(self))

    def _scroll(self, top: int) -> None:
        """Go there at once, because the next move reckons from where the list is."""
        self.scroll_to(y=top, animate=False, force=True, immediate=True)

    def on_resize(self, event: events.Resize) -> None:
        """Draw for the new width, with the cursor in sight."""
        self._drawn.clear()
        self._move(self._row)

    def notify_style_update(self) -> None:
        """Draw in the new theme's colours."""
        super().notify_style_update()
        self._drawn.clear()

    def render_line(self, y: int) -> Strip:
        """Return one line of the screen."""
        row, width = self.scroll_offset.y + y, self.scrollable_content_region.width
        if row >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        if row == self._row:
            return self._strip(row, width, current=True)
        key = (self._rows[row], width)
        if key not in self._drawn:
            if len(self._drawn) > 4 * max(1, self.size.height):
                self._drawn.clear()
            self._drawn[key] = self._strip(row, width, current=False)
        return self._drawn[key]

    def _strip(self, row: int, width: int, *, current: bool) -> Strip:
        text = self._lines.line(self._rows[row], max(1, width - _GUTTER))
        style = self.rich_style
        if current:
            style += self.get_component_rich_style(_CURSOR)
            text = Text(text.plain)
        text.no_wrap, text.end = True, ""
        gutter = f"{self.here if current else ' ':<{_GUTTER}}"
        segments = Segment.apply_style(text.render(self.app.console), style)
        return Strip([Segment(gutter, style), *segments]).crop_extend(0, width, style)

    def action_cursor_down(self) -> None:
        """Go one line down."""
        self._move(self._row + 1)

    def action_cursor_up(self) -> None:
        """Go one line up."""
        self._move(self._row - 1)

    def action_page(self, pages: int) -> None:
        """Go a screen down or up."""
        self._move(self._row + pages * max(1, self.scrollable_content_region.height))

    def action_scroll_top(self) -> None:
        """Go to the first line."""
        self._move(0)

    def action_scroll_bottom(self) -> None:
        """Go to the last line, and stay at the end when lines are added."""
        self._move(len(self._rows) - 1)

    def action_select_cursor(self) -> None:
        """Open the line under the cursor."""
        if self._rows:
            self.post_message(self.Chosen(self))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is."""
        self._move(self.scroll_offset.y + event.y)
