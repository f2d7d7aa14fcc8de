"""The saved cases: what each was about and came to, to be opened again or deleted."""

import asyncio
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.binding import Binding, BindingType

from diagnostics.cases.saved import SavedCase
from diagnostics.model.errors import DiagnosticsError
from diagnostics.report.language import N_, _, counted
from tui.screens.list_page import ListPage
from tui.shown.article import Article
from tui.shown.failures import told_failure
from tui.shown.saved_cases import beside_saved, saved_row
from tui.widgets.rows import Column

_COLUMNS = (
    Column("", 1),
    Column(_("As of, UTC"), 16),
    Column(_("Domain"), None, 5),
    Column(_("Account"), 12),
    Column(_("Conclusion"), None, 6),
)


class SavedCasesScreen(ListPage[SavedCase]):
    """Lists the saved cases; one that is opened stays as it was saved."""

    COLUMNS = _COLUMNS
    NAME = "cases"
    PURPOSE = N_("Cases as they were saved; opening one reads nothing from AWS.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x,delete", "delete", _("delete"), key_display="x"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._looking = True
        self._failure: DiagnosticsError | None = None

    @work(exclusive=True, group="saved", description="")
    async def look(self) -> None:
        """Read the folder anew."""
        self._looking = True
        self.show()
        try:
            found = await asyncio.to_thread(self.app.files.saved_cases().all)
            self.listed, self._failure = {one.name: one for one in found}, None
        except DiagnosticsError as error:
            self._failure = error
        self._looking = False
        self.show()

    def row(self, one: SavedCase) -> tuple[Text, ...]:
        """Return what a saved case was about and came to."""
        return saved_row(one, self.marks)

    def beside(self, one: SavedCase) -> Article:
        """Return it in full."""
        return beside_saved(one, self.marks)

    def heading(self) -> str:
        """Return how many there are."""
        return _("Saved cases   {count}")

    def show_notice(self) -> None:
        """Tell why the folder cannot be read."""
        failure = told_failure(self._failure) if self._failure else None
        self.notice.show(failure, _("F5 looks again"), self.marks)

    def progress(self) -> str:
        """Return what is done, or how many files cannot be read."""
        if self._looking:
            return _("looking into the folder")
        if not self.listed:
            return "" if self._failure else _("No case is saved yet; s on a case saves it.")
        unread = sum(1 for one in self.listed.values() if one.error)
        return (
            counted("{count} file cannot be read", "{count} files cannot be read", unread) if unread else ""
        )

    def opened(self) -> None:
        """Open the case under the cursor, or say why it cannot be read."""
        one = self.current
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
            content = await asyncio.to_thread(self.app.files.saved_cases().read, name)
        except DiagnosticsError as error:
            self.say(told_failure(error).title)
            return
        opened = self.app.cases.resume(content.case, content.complaint)
        self.app.push_screen(CaseScreen(opened.name))

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
            await asyncio.to_thread(self.app.files.saved_cases().delete, name)
        except DiagnosticsError as error:
            self.say(told_failure(error).title)
        self.look()
