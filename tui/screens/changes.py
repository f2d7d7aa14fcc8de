"""The changes that were made from this machine, and those that domains' tags tell: what stands of each."""

from typing import ClassVar

from rich.text import Text
from textual import work
from textual.binding import Binding, BindingType

from diagnostics.model.finding import Severity
from diagnostics.remediation.standing import Standing, marked_elsewhere, standing, unfinished_here
from diagnostics.report.language import N_, _, counted
from tui.screens.list_page import ListPage
from tui.shown.article import Article
from tui.shown.changes import Listed, beside_change, change_row
from tui.shown.failures import ToldFailure, told_failure
from tui.widgets.rows import Column

_COLUMNS = (
    Column("", 1),
    Column(_("Begun, UTC"), 20),
    Column(_("Domain"), None, 5),
    Column(_("What"), None, 3),
    Column(_("Stands"), None, 4),
)
_FIRST = (Standing.UNFINISHED, Standing.UNREADABLE, Standing.AT_WORK, Standing.STANDS)
"""What somebody has to look at comes first; all else follows, the latest first."""


class ChangesScreen(ListPage[Listed]):
    """Lists every journal; a change opens where it is continued or undone."""

    COLUMNS = _COLUMNS
    NAME = "changes"
    PURPOSE = N_(
        "Changes that were made from this machine: what stands, what is unfinished, what was undone."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "undo", _("undo")),
        Binding("c", "go_on", _("continue")),
        Binding("K", "keep", _("keep what was done"), show=False),
        Binding("L", "leave", _("leave what stands"), show=False),
    ]

    @work(exclusive=True, group="journals", description="")
    async def look(self) -> None:
        """Read the journals anew."""
        await self.app.changes.look()

    def change_moved(self, change_id: str) -> None:
        """Draw again whatever has moved."""
        super().change_moved(change_id)
        self.show()

    def show(self) -> None:
        """Draw the list as the journals and the tags are known now."""
        self.listed = {one.key: one for one in self._found()}
        super().show()

    def row(self, one: Listed) -> tuple[Text, ...]:
        """Return what a change is, and how it stands."""
        return change_row(one, self.app.principal, self.marks)

    def beside(self, one: Listed) -> Article:
        """Return it in full."""
        return beside_change(one, self.app.principal, self.marks)

    def heading(self) -> str:
        """Return how many there are."""
        return _("Changes   {count}")

    def progress(self) -> str:
        """Return that there is none."""
        return "" if self.listed else _("No change was made from this machine.")

    def _found(self) -> list[Listed]:
        changes = self.app.changes
        journals = list(changes.kept)
        journals.reverse()
        journals.sort(key=lambda one: _order(standing(one)))
        marks = marked_elsewhere(changes.domains, changes.kept)
        return [
            *(Listed(one.path.stem, kept=one, at_work=one.path.stem in changes.runs) for one in journals),
            *(Listed(f"tags of {mark.domain}", elsewhere=mark) for mark in marks),
        ]

    def show_notice(self) -> None:
        """Tell how many changes have to be decided about."""
        found = [
            one
            for one in unfinished_here(self.app.changes.kept, self.app.principal)
            if one.path.stem not in self.app.changes.runs
        ]
        told = ToldFailure(
            counted("{count} change is unfinished.", "{count} changes are unfinished.", len(found)),
            _("AWS may be half changed. Decide about each before anything else."),
            "",
        )
        keys = _("enter looks at it · c continues · u undoes · L leaves it")
        self.notice.show(told if found else None, keys, self.marks, Severity.WARNING)

    def opened(self) -> None:
        """Show the change under the cursor, or say why it cannot be shown."""
        from tui.screens.plan import PlanScreen

        one = self.current
        if one is None:
            self.say(_("There is no change here."))
        elif one.elsewhere is not None:
            self.say(_("Its journal is on the machine that made it; undo it there."))
        elif one.state is None and one.kept and one.kept.held:
            self.say(_("Another process on this machine has just begun it."))
        elif one.state is None:
            failure = one.kept.failure if one.kept else None
            self.say(told_failure(failure).title if failure else "")
        else:
            self.app.push_screen(PlanScreen(one.state.change.domain.key, change=one.state.change))

    def action_undo(self) -> None:
        """Show the change under the cursor, and ask whether to undo it."""
        self._acted("undo")

    def action_go_on(self) -> None:
        """Show the change under the cursor, and ask whether to continue it."""
        self._acted("apply")

    def action_keep(self) -> None:
        """Show the change under the cursor, and ask whether to keep what it did."""
        self._acted("keep")

    def action_leave(self) -> None:
        """Show the change under the cursor, and ask whether to leave what stands of it."""
        self._acted("leave")

    def _acted(self, action: str) -> None:
        from tui.screens.plan import PlanScreen

        self.opened()
        screen = self.app.screen
        if isinstance(screen, PlanScreen):
            screen.call_after_refresh(screen.run_action, action)


def _order(found: Standing) -> int:
    return _FIRST.index(found) if found in _FIRST else len(_FIRST)
