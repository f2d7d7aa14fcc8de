"""The dialog that asks whether an access log may be read whole."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Label

from diagnostics.report.language import _
from tui.shown.marks import outside


class ConsentDialog(ModalScreen[bool]):
    """Names the logs and what reading them whole means; answers whether the operator agrees."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", _("yes"), show=False),
        Binding("n,escape", "answer(False)", _("no"), show=False),
    ]

    def __init__(self, groups: tuple[str, ...]) -> None:
        super().__init__()
        self._groups = groups

    def compose(self) -> ComposeResult:
        """Say which logs, why, and what it means."""
        with VerticalScroll(classes="dialog", can_focus=True) as box:
            box.border_title = _("read whole logs?")
            box.border_subtitle = _("y reads them whole · n follows without")
            for group in self._groups:
                yield Label(outside(group))
            yield Label(
                _(
                    "The format of this access log has nothing in it that refusals could be searched by. "
                    "To follow it, every entry would be read, those of admitted callers too: on a busy API "
                    "that is much, and it uses up the account's quota of log reads. "
                    "The execution log is followed in any case."
                ),
                markup=False,
            )

    def action_answer(self, agreed: bool) -> None:
        """Close with the answer."""
        self.dismiss(agreed)
