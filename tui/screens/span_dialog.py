"""The dialog for how long the logs are watched after a truststore was changed."""

from datetime import timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from diagnostics.model.errors import DiagnosticsError
from diagnostics.report.language import _
from tui.commands.options import span
from tui.shown.failures import told_failure
from tui.shown.marks import outside
from tui.shown.spans import span_words
from tui.widgets.field import Field
from tui.widgets.typed_line import TypedLine


class SpanDialog(ModalScreen[timedelta | None]):
    """Asks for a span, 0 for none; answers ``None`` where the operator leaves it as it is."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", _("leave it"), show=False)]

    def __init__(self, now: timedelta) -> None:
        super().__init__()
        self._now = now

    def compose(self) -> ComposeResult:
        """Ask for the span."""
        with VerticalScroll(classes="dialog", can_focus=False) as box:
            box.border_title = _("how long to watch")
            box.border_subtitle = _("enter takes it · esc leaves it")
            yield Label(
                _("Counted from the change. Whoever is refused and was not before is told on every screen."),
                markup=False,
            )
            yield Field("span", _("Watch for"), span_words(self._now), hint=_("15m, 2h; 0 is not at all"))
            yield Label("", id="wrong", markup=False)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        try:
            self.dismiss(typed_span(self.query_one("#span", TypedLine).typed))
        except DiagnosticsError as error:
            self.query_one("#wrong", Label).update(outside(told_failure(error).title))

    def action_leave(self) -> None:
        """Close without a change."""
        self.dismiss(None)


def typed_span(text: str) -> timedelta:
    """Read a span to watch for, 0 for none; raises ``DiagnosticsError`` (span-not-understood)."""
    return timedelta() if text == "0" else span(text)
