"""The dialog in which one of the account's REST APIs is chosen for the test, or none."""

from collections.abc import Iterator
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label

from diagnostics.remediation.candidates import Candidates
from diagnostics.report.language import _, counted
from diagnostics.report.why import WHY
from tui.shown.marks import cell
from tui.widgets.choices import Choices

MADE = ""
"""The answer for an API that is made for the test."""


class RestApisDialog(ModalScreen[str | None]):
    """Asks which API to map: ``ID/STAGE``, or ``MADE``; answers ``None`` to leave it as it is."""

    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS = "#apis"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "leave", _("leave it"), show=False)]

    def __init__(self, listed: Candidates, now: str | None) -> None:
        super().__init__()
        self._listed = listed
        self._keys = (MADE, *(one.named for one in listed.found))
        self._now = now

    def compose(self) -> ComposeResult:
        """Hold the choices, and say what is not among them."""
        with Vertical(classes="dialog") as box:
            box.border_title = _("REST API for the test")
            box.border_subtitle = _("enter plans with it · esc leaves it")
            yield Choices("apis")
            for told in self._missing():
                yield Label(told, markup=False)

    def on_mount(self) -> None:
        """Fill in the choices."""
        lines = [Text(_("one made for the test, and taken away again"))]
        lines += [Text.assemble(cell(one.named), "  ", cell(one.api_name)) for one in self._listed.found]
        self.query_one(Choices).show(list(zip(self._keys, lines, strict=True)), self._now)

    def _missing(self) -> Iterator[str]:
        listed = self._listed
        if listed.unread is not None:
            why = WHY.get(listed.unread.why, WHY["failed"])
            yield _("The account's REST APIs could not be read: {why}. Name one with e.").format(why=_(why))
        elif listed.left_out:
            yield counted(
                "{count} more is not listed; name it with e.",
                "{count} more are not listed; name one with e.",
                listed.left_out,
            )

    @on(Choices.OptionSelected)
    def _selected(self, event: Choices.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._keys[event.option_index])

    def action_leave(self) -> None:
        """Close without a choice."""
        self.dismiss(None)
