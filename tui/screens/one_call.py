"""The dialog that narrows a case to one refused call, or to one client."""

import asyncio
from dataclasses import replace
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from diagnostics.given.client import certificates_of
from diagnostics.model.complaint import Complaint, Saw
from diagnostics.model.errors import DiagnosticsError
from diagnostics.report.language import _
from tui.shown.failures import told_failure
from tui.widgets.field import Field
from tui.widgets.typed_line import TypedLine

_FIELDS = (
    ("client", _("Client file"), _("certificates in PEM, its own first; never its key")),
    ("path", _("Path"), "/orders"),
    ("request_id", _("Request id"), _("x-amzn-requestid or x-amz-apigw-id")),
    ("serial", _("Serial"), _("of the client's certificate, in hex")),
    ("source_ip", _("Address"), _("the caller's")),
    ("saw", _("Caller saw"), _("403, closed or other")),
)


class OneCallDialog(ModalScreen[Complaint | None]):
    """Asks what is known of the call; answers ``None`` where the operator leaves it as it is."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", _("leave it"), show=False)]

    def __init__(self, now: Complaint) -> None:
        super().__init__()
        self._now = now

    def compose(self) -> ComposeResult:
        """Ask for everything that can narrow the search."""
        with VerticalScroll(classes="dialog", can_focus=False) as box:
            box.border_title = _("one call")
            box.border_subtitle = _("enter looks for it · esc leaves it")
            yield Label(_("What is known of it; every line may be empty."), markup=False)
            for name, label, hint in _FIELDS:
                yield Field(name, label, str(getattr(self._now, name, None) or ""), hint=hint)
            yield Label("", id="wrong", markup=False)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.read_file()

    @work(exclusive=True, group="file", description="")
    async def read_file(self) -> None:
        """Read the client's file and answer, or say what is wrong."""
        given = {name: self.query_one(f"#{name}", TypedLine).typed for name, _label, _hint in _FIELDS}
        if given["saw"] and given["saw"] not in set(Saw):
            self._wrong(_("The caller saw 403, closed or other; leave it empty where nobody knows."))
            return
        try:
            certificates = (
                await asyncio.to_thread(certificates_of, given["client"]) if given["client"] else ()
            )
        except DiagnosticsError as error:
            told = told_failure(error)
            self._wrong(" ".join(part for part in (told.title, told.next) if part))
            return
        self.dismiss(
            replace(
                self._now,
                certificates=certificates,
                path=given["path"] or None,
                request_id=given["request_id"] or None,
                serial=given["serial"].replace(":", "").lower() or None,
                source_ip=given["source_ip"] or None,
                saw=Saw(given["saw"]) if given["saw"] else None,
            )
        )

    def _wrong(self, sentence: str) -> None:
        wrong = self.query_one("#wrong", Label)
        wrong.update(Text(sentence))
        wrong.scroll_visible(animate=False)

    def action_leave(self) -> None:
        """Close without a change."""
        self.dismiss(None)
