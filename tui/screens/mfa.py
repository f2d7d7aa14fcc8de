"""The dialog for an MFA code."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from diagnostics.model.secret import Secret
from diagnostics.report.language import _
from tui.shown.marks import outside
from tui.widgets.field import Field


class MfaDialog(ModalScreen[Secret | None]):
    """Asks for the code of one device; answers ``None`` where the operator gives none."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", _("leave it"), show=False)]

    def __init__(self, serial: str) -> None:
        super().__init__()
        self._serial = serial

    def compose(self) -> ComposeResult:
        """Ask for the code, which is not shown."""
        with Vertical(classes="dialog") as box:
            box.border_title = _("MFA code")
            box.border_subtitle = _("enter signs in · esc leaves it")
            yield Label(self._device(), markup=False)
            yield Field("code", _("Code"), password=True)

    def _device(self) -> Text:
        return (
            outside(_("Device {serial}").format(serial=self._serial))
            if self._serial
            else Text(_("Your device"))
        )

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        code = event.value.strip()
        if code:
            self.dismiss(Secret(code.encode()))

    def action_leave(self) -> None:
        """Close without a code."""
        self.dismiss(None)
