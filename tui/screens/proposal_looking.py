"""The dialogs for whom a prediction looks at, in logs and files, and how long is watched afterwards."""

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from diagnostics.given.client import client_certificates
from diagnostics.given.named import named_file
from diagnostics.model.errors import DiagnosticsError
from diagnostics.remediation.prediction import Wanted
from diagnostics.report.language import _
from tui.commands.options import span
from tui.screens.span_dialog import typed_span
from tui.shown.failures import told_failure
from tui.shown.marks import outside
from tui.shown.spans import span_words
from tui.widgets.field import Field
from tui.widgets.path_suggester import PathSuggester
from tui.widgets.typed_line import TypedLine

YES, NO = _("yes"), _("no")


@dataclass(frozen=True)
class Looking:
    """Whom a prediction looks at, and how long is watched afterwards."""

    wanted: Wanted
    span: timedelta


class LookingDialog(ModalScreen[Looking | None]):
    """Asks how much of the logs is looked at, before and after; answers ``None`` where that stays."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", _("leave it"), show=False)]

    def __init__(self, now: Looking) -> None:
        super().__init__()
        self._now = now

    def compose(self) -> ComposeResult:
        """Ask for the window, whether logs are read whole, and the watch."""
        now = self._now
        with VerticalScroll(classes="dialog", can_focus=False) as box:
            box.border_title = _("whom to look at")
            box.border_subtitle = _("enter looks · esc leaves it")
            yield Label(
                _(
                    "Without whole logs only callers who were refused are found. "
                    "Whole access logs tell of admitted callers too; on a busy API they are much."
                ),
                markup=False,
            )
            yield Field("since", _("Logs of"), span_words(now.wanted.since), hint=_("24h, 7d"))
            yield Field("whole", _("Whole logs"), YES if now.wanted.whole else NO, hint=_("yes or no"))
            yield Field("watch", _("Watch for"), span_words(now.span), hint=_("15m, 2h; 0 is not at all"))
            yield Label("", id="wrong", markup=False)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        whole = self._typed("whole").casefold()
        if whole not in (YES, NO):
            self.query_one("#wrong", Label).update(_("Whole logs: yes or no."))
            return
        try:
            wanted = replace(self._now.wanted, since=span(self._typed("since")), whole=whole == YES)
            self.dismiss(Looking(wanted, typed_span(self._typed("watch"))))
        except DiagnosticsError as error:
            self.query_one("#wrong", Label).update(outside(told_failure(error).title))

    def _typed(self, name: str) -> str:
        return self.query_one(f"#{name}", TypedLine).typed

    def action_leave(self) -> None:
        """Close without a change."""
        self.dismiss(None)


class ClientFileDialog(ModalScreen[tuple[str, ...] | None]):
    """Takes one more client's file, or takes one out that is named again; answers with all of them."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", _("leave it"), show=False)]

    def __init__(self, now: tuple[str, ...]) -> None:
        super().__init__()
        self._now = now

    def compose(self) -> ComposeResult:
        """Ask for the file, below those that are looked at already."""
        with VerticalScroll(classes="dialog", can_focus=False) as box:
            box.border_title = _("a client's file")
            box.border_subtitle = _("enter looks at it · right completes · esc leaves")
            yield Label(_("Its certificate is judged under both truststores."), markup=False)
            for file in self._now:
                yield Label(outside(_("looked at: {file}").format(file=file)))
            hint = _("PEM; one of those above takes it out") if self._now else _("PEM")
            yield Field("client", _("Client file"), hint=hint, suggester=PathSuggester())
            yield Label("", id="wrong", markup=False)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        path = self.query_one("#client", TypedLine).typed
        if path:
            self.take(path)

    @work(exclusive=True, group="files", description="")
    async def take(self, path: str) -> None:
        """Read the file off the event loop, and answer or say what is wrong."""
        try:
            file = await asyncio.to_thread(named_file, path)
            await asyncio.to_thread(client_certificates, file)
        except DiagnosticsError as error:
            told = told_failure(error)
            self.query_one("#wrong", Label).update(outside(f"{told.title} {told.next}"))
            return
        left = tuple(one for one in self._now if one != file)
        self.dismiss(left if file in self._now else (*self._now, file))

    def action_leave(self) -> None:
        """Close without a change."""
        self.dismiss(None)
