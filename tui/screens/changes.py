"""The changes that were made from this machine, and those that domains' tags tell: what stands of each."""

from typing import ClassVar

from rich.text import Text
from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Static

from diagnostics.model.finding import Severity
from diagnostics.remediation.standing import Standing, marked_elsewhere, standing, unfinished_here
from diagnostics.report.language import N_, _, counted
from tui.screens.page import Page
from tui.shown.article import plain
from tui.shown.changes import Listed, beside_change, change_row
from tui.shown.failures import ToldFailure, told_failure
from tui.widgets.notice import Notice
from tui.widgets.reading import Reading
from tui.widgets.rows import Column, Rows

_COLUMNS = (
    Column("", 1),
    Column(_("Begun, UTC"), 20),
    Column(_("Domain"), None, 5),
    Column(_("What"), None, 3),
    Column(_("Stands"), None, 4),
)
_FIRST = (Standing.UNFINISHED, Standing.UNREADABLE, Standing.STANDS)
"""What somebody has to look at comes first; all else follows, the latest first."""


class ChangesScreen(Page):
    """Lists every journal; a change opens where it is continued or undone."""

    CSS_PATH = "changes.tcss"
    AUTO_FOCUS = "#changes"
    PURPOSE = N_(
        "Changes that were made from this machine: what stands, what is unfinished, what was undone."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "undo", _("undo")),
        Binding("c", "go_on", _("continue")),
        Binding("f5,ctrl+r", "reload", _("look again"), show=False),
    ]

    table = getters.query_one("#changes", Rows)
    notice = getters.query_one(Notice)
    detail = getters.query_one("#detail", Reading)

    def __init__(self) -> None:
        super().__init__()
        self._listed: dict[str, Listed] = {}

    def content(self) -> ComposeResult:
        """Hold the list, and what is told of the line under the cursor."""
        yield Static(id="title", classes="title")
        yield Notice()
        with Container(id="body"):
            yield Rows(_COLUMNS, "changes")
            yield Reading("detail")
        yield Static(id="progress", classes="title")

    def on_mount(self) -> None:
        """Look into the folder once the first frame has been painted."""
        self.detail.add_class("pane")
        self.call_after_refresh(self.look)

    @work(exclusive=True, group="journals", description="")
    async def look(self) -> None:
        """Read the journals anew."""
        await self.app.changes.look()

    def change_moved(self, change_id: str) -> None:
        """Draw again whatever has moved."""
        super().change_moved(change_id)
        self.show()

    def show(self) -> None:
        """Draw the list and all around it."""
        super().show()
        self._listed = {one.key: one for one in self._found()}
        principal = self.app.principal
        self.table.show((key, change_row(one, principal, self.marks)) for key, one in self._listed.items())
        title = _("Changes   {count}").format(count=len(self._listed))
        self.query_one("#title", Static).update(Text(title))
        nothing = "" if self._listed else _("No change was made from this machine.")
        self.query_one("#progress", Static).update(Text(nothing))
        self.query_one("#progress").set_class(not nothing, "-empty")
        self._show_notice()
        self._show_detail()

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

    def _show_notice(self) -> None:
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
        keys = _("enter looks at it · c continues · u undoes")
        self.notice.show(told if found else None, keys, self.marks, Severity.WARNING)

    def _show_detail(self) -> None:
        one = self._listed.get(self.table.current or "")
        if one is not None:
            self.detail.show(beside_change(one, self.app.principal, self.marks), self.marks)
        self.detail.set_class(one is None, "-empty")

    @on(Rows.RowHighlighted)
    def _highlighted(self) -> None:
        self._show_detail()

    @on(Rows.RowSelected)
    def _selected(self) -> None:
        self._opened()

    def _opened(self) -> None:
        """Show the change under the cursor, or say why it cannot be shown."""
        from tui.screens.plan import PlanScreen

        one = self._listed.get(self.table.current or "")
        if one is None:
            self.say(_("There is no change here."))
        elif one.elsewhere is not None:
            self.say(_("Its journal is on the machine that made it; undo it there."))
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

    def _acted(self, action: str) -> None:
        from tui.screens.plan import PlanScreen

        self._opened()
        screen = self.app.screen
        if isinstance(screen, PlanScreen):
            screen.call_after_refresh(screen.run_action, action)

    def action_reload(self) -> None:
        """Read the folder again."""
        self.look()

    def copied(self) -> str:
        """Return what is told of the change under the cursor."""
        one = self._listed.get(self.table.current or "")
        return plain(beside_change(one, self.app.principal, self.marks)) if one is not None else ""


def _order(found: Standing) -> int:
    return _FIRST.index(found) if found in _FIRST else len(_FIRST)
