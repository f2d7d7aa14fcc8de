"""A pane for one text of any length."""

import asyncio
from collections.abc import Hashable, Iterator
from itertools import islice
from typing import ClassVar

from rich.segment import Segment
from textual import events, work
from textual.binding import BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.shown.folding import folded
from tui.widgets.moves import TEXT_MOVES

_SLICE = 64
"""Lines that are folded at once, before a key that was pressed meanwhile has its turn."""


class LongText(ScrollView, can_focus=True):
    """Shows a text folded to its width: what is in sight at once, the rest of it slice by slice."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*TEXT_MOVES]

    DEFAULT_CSS = """
    LongText { padding: 0 1; background: transparent; overflow-x: hidden; scrollbar-size-vertical: 1; }
    """

    def __init__(self, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.plain = ""
        """The text, raw."""
        self._heading: tuple[str, ...] = ()
        self._of: Hashable = None
        self._lines: list[str] = []

    def show(self, heading: tuple[str, ...], text: str, of: Hashable) -> None:
        """Show a raw text below harmless lines; what it is ``of`` tells whether it is another one."""
        if (of, heading, len(text)) == (self._of, self._heading, len(self.plain)):
            return
        if of != self._of:
            self.scroll_to(y=0, animate=False)
        self._of, self._heading, self.plain = of, heading, text
        self._fold()

    def on_resize(self, event: events.Resize) -> None:
        """Fold anew."""
        self._fold()

    def _fold(self) -> None:
        width = self.scrollable_content_region.width
        self.workers.cancel_node(self)
        if width <= 0:
            return
        lines = folded(self.plain, width)
        self._lines = [*self._heading, *islice(lines, max(_SLICE, self.size.height))]
        self._grown()
        self.fold_on(lines)

    @work(exclusive=True, group="fold", description="")
    async def fold_on(self, lines: Iterator[str]) -> None:
        """Fold the rest, with the keys in between."""
        while more := list(islice(lines, _SLICE)):
            self._lines += more
            self._grown()
            await asyncio.sleep(0)

    def _grown(self) -> None:
        self.virtual_size = Size(0, len(self._lines))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one line of the screen."""
        row, width = self.scroll_offset.y + y, self.scrollable_content_region.width
        if row >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = Strip([Segment(self._lines[row], self.rich_style)])
        return line.crop_extend(0, width, self.rich_style)
