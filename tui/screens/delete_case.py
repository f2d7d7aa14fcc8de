"""The dialog before a saved case is deleted."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label

from diagnostics.report.language import _
from tui.shown.marks import outside


class DeleteCaseDialog(ModalScreen[bool]):
    """Asks whether the file is to go; nothing but ``y`` means yes."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", _("delete"), show=False),
        Binding("n,escape,enter,q", "answer(False)", _("keep"), show=False),
    ]

    def __init__(self, name: str) -> None:
        super().__init__()
        self._case = name

    def compose(self) -> ComposeResult:
        """Name the file."""
        with Vertical(classes="dialog") as box:
            box.border_title = _("delete a saved case")
            box.border_subtitle = _("y deletes · n keeps")
            yield Label(outside(self._case), markup=False)
            yield Label(_("The file is removed; nothing changes in AWS."), markup=False)

    def action_answer(self, sure: bool) -> None:
        """Close with the answer."""
        self.dismiss(sure)
