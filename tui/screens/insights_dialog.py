"""The dialog that asks how logs are read that are too large to be read page by page."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.scanning import InsightsPolicy, size_text
from diagnostics.report.language import _
from tui.commands.options import size
from tui.shown.failures import told_failure
from tui.shown.large_logs import LargeLog, details
from tui.shown.marks import outside
from tui.widgets.field import Field


class InsightsDialog(ModalScreen[InsightsPolicy | None]):
    """Tells sizes and costs; answers with the limit and the consent, or ``None`` to leave it unread."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", _("leave it"), show=False)]

    def __init__(self, logs: tuple[LargeLog, ...], above: int) -> None:
        super().__init__()
        self._logs = logs
        self._above = above

    def compose(self) -> ComposeResult:
        """Say what each log is, and take the limit."""
        with VerticalScroll(classes="dialog", can_focus=False) as box:
            box.border_title = _("large logs")
            box.border_subtitle = _("enter agrees and reads · esc leaves them unread")
            for log in self._logs:
                yield Label(outside(details(log)))
            yield Label(
                _("Logs above the limit are searched with CloudWatch Logs Insights, which costs money; "
                  "others are read page by page."), markup=False,
            )  # fmt: skip
            yield Field("limit", _("Limit"), size_text(self._above).replace(" ", ""), hint=_("like 500MB"))
            yield Label("", id="wrong", markup=False)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            above = size(event.value)
        except DiagnosticsError as failure:
            wrong = self.query_one("#wrong", Label)
            wrong.update(Text(told_failure(failure).title))
            wrong.scroll_visible(animate=False)
            return
        self.dismiss(InsightsPolicy(above, consent=True))

    def action_leave(self) -> None:
        """Close without reading."""
        self.dismiss(None)
