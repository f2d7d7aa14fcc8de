"""A line to type what a list should show."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from diagnostics.report.language import _
from tui.widgets.typed_line import TypedLine


class FilterBar(TypedLine):
    """Hidden until asked for; ``enter`` keeps the filter, ``esc`` drops it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "drop", _("drop filter"))]

    DEFAULT_CSS = """
    FilterBar { display: none; height: 1; border: none; padding: 0 1; background: $surface; }
    FilterBar.-shown { display: block; }
    FilterBar:focus { border: none; }
    """

    @dataclass
    class Filtered(Message):
        """The list should show what holds ``text``; ``done`` once the list is to have the focus again."""

        text: str
        done: bool

    def __init__(self) -> None:
        super().__init__(placeholder=_("filter"), id="filter", compact=True)

    def open(self) -> None:
        """Show the line and type into it."""
        self.add_class("-shown")
        self.focus()

    def action_drop(self) -> None:
        """Forget the filter."""
        self.value = ""
        self._close()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Filtered(self.value, done=False))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._close()

    def _close(self) -> None:
        self.set_class(bool(self.value), "-shown")
        self.post_message(self.Filtered(self.value, done=True))
