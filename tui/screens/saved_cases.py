"""The saved cases: what each was about and came to, to be opened again or deleted."""

import asyncio
from typing import ClassVar

from rich.text import Text
from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Static

from diagnostics.cases.saved import SavedCase
from diagnostics.model.errors import DiagnosticsError
from diagnostics.report.language import N_, _, counted
from tui import state_files
from tui.screens.page import Page
from tui.shown.article import plain
from tui.shown.failures import told_failure
from tui.shown.saved_cases import beside_saved, saved_row
from tui.widgets.notice import Notice
from tui.widgets.reading import Reading
from tui.widgets.rows import Column, Rows

_COLUMNS = (
    Column("", 1),
    Column(_("As of, UTC"), 16),
    Column(_("Domain"), None, 5),
    Column(_("Account"), 12),
    Column(_("Conclusion"), None, 6),
)


class SavedCasesScreen(Page):
    """Lists the saved cases; one that is opened stays as it was saved."""

    CSS_PATH = "saved_cases.tcss"
    AUTO_FOCUS = "#cases"
    PURPOSE = N_("Cases as they were saved; opening one reads nothing from AWS.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x,delete", "delete", _("delete"), key_display="x"),
        Binding("f5,ctrl+r", "reload", _("look again"), show=False),
    ]

    table = getters.query_one("#cases", Rows)
    notice = getters.query_one(Notice)
    detail = getters.query_one("#detail", Reading)

    def __init__(self) -> None:
        super().__init__()
        self._saved: dict[str, SavedCase] = {}
        self._looking = True
        self._failure: DiagnosticsError | None = None

    def content(self) -> ComposeResult:
        """Hold the list, and what is told of the line under the cursor."""
        yield Static(id="title", classes="title")
        yield Notice()
        with Container(id="body"):
            yield Rows(_COLUMNS, "cases")
            yield Reading("detail")
        yield Static(id="progress", classes="title")

    def on_mount(self) -> None:
        """Look into the folder once the first frame has been painted."""
        self.detail.add_class("pane")
        self.call_after_refresh(self.look)

    @work(exclusive=True, group="saved", description="")
    async def look(self) -> None:
        """Read the folder anew."""
        self._looking = True
        self.show()
        try:
            found = await asyncio.to_thread(state_files.saved_cases().all)
            self._saved, self._failure = {one.name: one for one in found}, None
        except DiagnosticsError as error:
            self._failure = error
        self._looking = False
        self.show()

    def show(self) -> None:
        """Draw the list and all around it."""
        super().show()
        self.table.show((name, saved_row(one, self.marks)) for name, one in self._saved.items())
        title = _("Saved cases   {count}").format(count=len(self._saved))
        self.query_one("#title", Static).update(Text(title))
        failure = told_failure(self._failure) if self._failure else None
        self.notice.show(failure, _("F5 looks again"), self.marks)
        progress = self._progress()
        self.query_one("#progress", Static).update(Text(progress))
        self.query_one("#progress").set_class(not progress, "-empty")
        self._show_detail()

    def _progress(self) -> str:
        if self._looking:
            return _("looking into the folder")
        if not self._saved:
            return "" if self._failure else _("No case is saved yet; s on a case saves it.")
        unread = sum(1 for one in self._saved.values() if one.error)
        return (
            counted("{count} file cannot be read", "{count} files cannot be read", unread) if unread else ""
        )

    def _show_detail(self) -> None:
        one = self._saved.get(self.table.current or "")
        if one is not None:
            self.detail.show(beside_saved(one, self.marks), self.marks)
        self.detail.set_class(one is None, "-empty")

    @on(Rows.RowHighlighted)
    def _highlighted(self) -> None:
        self._show_detail()

    @on(Rows.RowSelected)
    def _selected(self) -> None:
        one = self._saved.get(self.table.current or "")
        if one is None:
            return
        if one.error is not None:
            self.say(told_failure(one.error).title)
        else:
            self.open(one.name)

    @work(exclusive=True, group="saved", description="")
    async def open(self, name: str) -> None:
        """Open a case as it was saved."""
        from tui.screens.case import CaseScreen

        try:
            content = await asyncio.to_thread(state_files.saved_cases().read, name)
        except DiagnosticsError as error:
            self.say(told_failure(error).title)
            return
        opened = self.app.cases.resume(content.case, content.complaint)
        self.app.push_screen(CaseScreen(opened.name))

    def action_reload(self) -> None:
        """Read the folder again."""
        self.look()

    def action_delete(self) -> None:
        """Ask, and then delete the file under the cursor."""
        from tui.screens.delete_case import DeleteCaseDialog

        name = self.table.current
        if name is None:
            self.say(_("There is nothing to delete here."))
            return

        def answered(sure: bool | None) -> None:
            if sure:
                self.delete(name)

        self.app.push_screen(DeleteCaseDialog(name), answered)

    @work(group="deleting", description="")
    async def delete(self, name: str) -> None:
        """Delete one file and look again."""
        try:
            await asyncio.to_thread(state_files.saved_cases().delete, name)
        except DiagnosticsError as error:
            self.say(told_failure(error).title)
        self.look()

    def copied(self) -> str:
        """Return what is told of the case under the cursor."""
        one = self._saved.get(self.table.current or "")
        return plain(beside_saved(one, self.marks)) if one is not None else ""
