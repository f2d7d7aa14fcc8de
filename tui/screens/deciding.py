"""The keys that decide that what a change did stays: kept once it is finished, left where undoing ends."""

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from diagnostics.changes.change import Change
from diagnostics.changes.keeping import left_standing, may_be_kept, may_be_left
from diagnostics.changes.state import State
from diagnostics.model.text import clean
from diagnostics.remediation.standing import Standing, standing_of
from diagnostics.report.change_lines import STANDS
from diagnostics.report.language import _
from tui.screens.confirm import SureDialog
from tui.screens.page import Page
from tui.shown.plan import PlanView, title


class DecidingPage(Page):
    """A page about one change; a subclass says which, and what hinders a decision."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("K", "keep", _("keep what was done"), show=False),
        Binding("L", "leave", _("leave what stands"), show=False),
    ]

    @property
    def view(self) -> PlanView | None:
        """The change and how far it has come; ``None`` where nothing is planned."""
        raise NotImplementedError

    def unplanned(self) -> str:
        """Return why there is no plan."""
        raise NotImplementedError

    def hindrance(self, change: Change) -> str:
        """Return why nothing can be done about the change now; empty where it can."""
        raise NotImplementedError

    def action_keep(self) -> None:
        """Ask, and then keep what a finished change did."""
        self._asked(_unkept, self.keep)

    def action_leave(self) -> None:
        """Ask, and then leave what stands of an unfinished change."""
        self._asked(_unleft, self.leave)

    def _asked(self, refusal: Callable[[State | None], str], ask: Callable[[State], object]) -> None:
        view = self.view
        if view is None:
            self.say(self.unplanned())
        elif why := view.hindrance or refusal(view.state) or self.hindrance(view.change):
            self.say(why)
        elif view.state is not None:
            ask(view.state)

    @work(exclusive=True, group="confirm", description="")
    async def keep(self, state: State) -> None:
        """Have it confirmed with one key: undoing works as before."""
        told = (
            clean(state.change.domain.key),
            _("Every step stays. Only the change's own tags leave the domain, which others may then change."),
            _("Undoing works as before."),
        )
        if await self.app.push_screen_wait(SureDialog(_("keep"), told, _("keeps it"))):
            self._decide(state, self.app.changes.keep)

    @work(exclusive=True, group="confirm", description="")
    async def leave(self, state: State) -> None:
        """Have it confirmed with one key, knowing everything that stays."""
        told = (clean(state.change.domain.key), *_staying(state))
        if await self.app.push_screen_wait(SureDialog(_("leave"), told, _("leaves it"))):
            self._decide(state, self.app.changes.leave)

    def _decide(self, state: State, decide: Callable[[State], None]) -> None:
        if hindrance := self.hindrance(state.change):
            self.say(hindrance)
        else:
            decide(state)


def _staying(state: State) -> Iterator[str]:
    stands = left_standing(state)
    yield _("It counts as over then. Only the change's own tags are taken off the domain.")
    yield _("This stays as it is:") if stands else _("Nothing of it stays in AWS.")
    for step in stands:
        yield f"- {title(step)} - {_(STANDS[state.steps[step.id]][1])}"


def _unkept(state: State | None) -> str:
    if state is None:
        return _("Nothing of it was begun.")
    if may_be_kept(state):
        return ""
    if standing_of(state) is Standing.STANDS:
        kept = _("It was kept already.")
        return _("A test is never kept; u undoes it.") if state.change.waits_after else kept
    return _("Only what is finished is kept; u undoes it, L leaves it as it is.")


def _unleft(state: State | None) -> str:
    if state is None:
        return _("Nothing of it was begun.")
    if may_be_left(state):
        return ""
    if standing_of(state) is Standing.STANDS:
        return _("It is finished: u undoes it.")
    return _("Nothing is left to decide.")
