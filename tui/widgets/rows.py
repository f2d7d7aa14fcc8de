"""A table of lines whose last column takes the room that is left."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import DataTable

from diagnostics.report.language import _
from tui.widgets.moves import TABLE_MOVES

_SCROLLBAR = 1
_GAP = 2
_LEAST = 4


@dataclass(frozen=True)
class Column:
    """A column; without a width it shares the room that the others leave, by weight."""

    title: str
    width: int | None = None
    weight: int = 1
    right: bool = False
    """Whether it holds numbers, whose ends stand below each other."""


class Rows(DataTable[Text]):
    """Lines with a cursor that stays on its line when the lines change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", _("open"), key_display="enter"),
        *TABLE_MOVES,
    ]

    def __init__(self, columns: Sequence[Column], id: str) -> None:  # noqa: A002
        super().__init__(id=id, cursor_type="row", zebra_stripes=False)
        self._plan = tuple(columns)
        self._lines: dict[str, Sequence[Text]] = {}
        self.pinned = False
        """Whether the cursor also stays on its line where that was the first; else on the first line."""

    @property
    def current(self) -> str | None:
        """The key of the line under the cursor."""
        if not self._lines or not self.is_valid_coordinate(self.cursor_coordinate):
            return None
        return self.coordinate_to_cell_key(self.cursor_coordinate).row_key.value

    def show(
        self, lines: Iterable[tuple[str, Sequence[Text]]], columns: Sequence[Column] | None = None
    ) -> None:
        """Show these lines in place of the former ones, in other columns where they are given."""
        fresh, plan = dict(lines), self._plan if columns is None else tuple(columns)
        if plan != self._plan:
            self._plan, self._lines = plan, fresh
            self._lay_out()
        elif fresh.keys() == self._lines.keys() and list(fresh) == list(self._lines) and self.columns:
            self._change(fresh)
        else:
            self._lines = fresh
            self._lay_out()

    def on_resize(self, event: events.Resize) -> None:
        """Give the last column its room anew."""
        self._lay_out()

    def _change(self, fresh: dict[str, Sequence[Text]]) -> None:
        for key, cells in fresh.items():
            for number, (old, new) in enumerate(zip(self._lines[key], cells, strict=True)):
                if old != new or old.spans != new.spans or old.style != new.style:
                    self.update_cell(key, str(number), new)
        self._lines = fresh

    def _lay_out(self) -> None:
        chosen = self.current if self.columns and (self.cursor_row or self.pinned) else None
        self.clear(columns=True)
        for number, (column, width) in enumerate(zip(self._plan, self._widths(), strict=True)):
            title = Text(column.title.rjust(width) if column.right else column.title)
            self.add_column(title, width=width, key=str(number))
        for key, cells in self._lines.items():
            self.add_row(*cells, key=key)
        if chosen in self._lines:
            self.move_cursor(row=self.get_row_index(chosen), animate=False)

    def _widths(self) -> list[int]:
        """Return the columns' widths: what fits its share is not made wider, and the last takes the rest."""
        room = self.size.width - _SCROLLBAR - _GAP * len(self._plan) - sum(c.width or 0 for c in self._plan)
        shares = sum(column.weight for column in self._plan if column.width is None)
        flexible = [number for number, column in enumerate(self._plan) if column.width is None]
        widths = [column.width or _LEAST for column in self._plan]
        for number in flexible[:-1]:
            widest = max((cells[number].cell_len for cells in self._lines.values()), default=0)
            wanted = max(widest, len(self._plan[number].title))
            widths[number] = max(_LEAST, min(wanted, room * self._plan[number].weight // shares))
        if flexible:
            rest = room - sum(widths[number] for number in flexible[:-1])
            widths[flexible[-1]] = max(_LEAST, rest)
        return widths
