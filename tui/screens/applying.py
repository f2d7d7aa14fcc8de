"""The keys that change AWS: apply, undo, stop; each says why where it does nothing."""

from collections.abc import Iterator
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from diagnostics.changes.change import Change
from diagnostics.changes.quotas import least_seconds
from diagnostics.changes.state import Stands, State
from diagnostics.model.text import clean
from diagnostics.remediation.standing import Standing, standing_of
from diagnostics.report.catalogue import message
from diagnostics.report.change_lines import headline, times
from diagnostics.report.language import _, counted
from diagnostics.report.message import filled
from tui.screens.confirm import SureDialog, TypedDialog
from tui.screens.deciding import DecidingPage
from tui.shown.plan import PlanView, title


class ApplyingPage(DecidingPage):
    """A page about one change; a subclass says which, and why there is none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "apply", _("apply"), key_display="enter"),
        Binding("u", "undo", _("undo")),
        Binding("x", "stop", _("stop")),
    ]

    def hindrance(self, change: Change) -> str:
        """Return why nothing of the change can be done or undone now; empty where it can."""
        app, domain = self.app, change.domain
        here = app.principal
        if app.read_only:
            return _("Read-only: nothing in AWS is changed. Start mtls-tui with --allow-changes.")
        if here is None or not app.changes.possible:
            return _("You are not signed in.")
        if (here.partition, here.account, here.region) != (domain.partition, domain.account, domain.region):
            return _("This change belongs to account {account}, {region}; sign in there.").format(
                account=clean(domain.account), region=clean(domain.region)
            )
        if app.changes.leaving:
            return _("mtls-tui is about to end.")
        running = app.changes.at_work_on(domain)
        if running is None:
            return ""
        if running.change.id == change.id:
            return _("This change is at work; x stops it before its next step.")
        return _("Another change of this domain is at work; wait for it, or stop it first.")

    def action_apply(self) -> None:
        """Ask, and then carry the change out, or go on with it where it stopped."""
        view = self.view
        if view is None:
            self.say(self.unplanned())
        elif hindrance := view.hindrance or self.hindrance(view.change) or _applied(view.state):
            self.say(hindrance)
        else:
            self.apply(view)

    @work(exclusive=True, group="confirm", description="")
    async def apply(self, view: PlanView) -> None:
        """Have it confirmed by typing domain and account; what is for good, each step on its own."""
        change = view.change
        wanted = f"{change.domain.name}/{change.domain.account[-4:]}"
        if not await self.app.push_screen_wait(TypedDialog(headline(change), tuple(self.told(view)), wanted)):
            return
        confirmed = set()
        for heading, sentences, wanted_too in self.confirmations(view):
            if not await self.app.push_screen_wait(TypedDialog(heading, sentences, wanted_too)):
                return
        for step in change.steps:
            if step.irreversible and view.stands(step) is not Stands.DONE:
                told = (title(step), filled(message(step.code).meaning, step.params), _NEVER)
                if not await self.app.push_screen_wait(TypedDialog(_("for good"), told, step.id)):
                    return
                confirmed.add(step.id)
        if hindrance := self.hindrance(change):
            self.say(hindrance)
        elif view.state is None:
            self.begin(change, frozenset(confirmed))
        else:
            self.app.changes.resume(view.state, frozenset(confirmed))

    def told(self, view: PlanView) -> Iterator[str]:
        """Yield what somebody has to know who confirms: what is noticed, how long, how much is left to do."""
        change = view.change
        for note in change.noticed:
            yield filled(message(note.code).title, note.params)
        left = sum(view.stands(step) is not Stands.DONE for step in change.steps)
        yield counted("{count} step is left to do.", "{count} steps are left to do.", left)
        yield times(change)

    def confirmations(self, view: PlanView) -> Iterator[tuple[str, tuple[str, ...], str]]:
        """Yield what else is confirmed on its own: a title, what is told, and the text to be typed."""
        del view
        yield from ()

    def begin(self, change: Change, confirmed: frozenset[str]) -> None:
        """Have the change carried out."""
        self.app.changes.begin(change, confirmed)

    def action_undo(self) -> None:
        """Ask, and then take the change back."""
        view = self.view
        if view is None:
            self.say(self.unplanned())
        elif hindrance := view.hindrance or _undone(view.state) or self.hindrance(view.change):
            self.say(hindrance)
        elif view.state is not None:
            self.undo(view.state)

    @work(exclusive=True, group="confirm", description="")
    async def undo(self, state: State) -> None:
        """Have it confirmed with one key: it leads back to what was there."""
        standing = [step for step in reversed(state.standing) if step.undoes]
        seconds = round(least_seconds(one for step in standing for one in step.undoes))
        told = (
            clean(state.change.domain.key),
            counted(
                "{count} step is taken back.",
                "{count} steps are taken back, the last one first.",
                len(standing),
            ),
            _(
                "AWS's quotas make it take at least {seconds} s. What others changed since is left and named."
            ).format(seconds=seconds),
        )
        sure = await self.app.push_screen_wait(SureDialog(_("undo"), told, _("undoes it")))
        if not sure:
            return
        if hindrance := self.hindrance(state.change):
            self.say(hindrance)
        else:
            self.app.changes.undo(state)

    def action_stop(self) -> None:
        """Stop before the next step."""
        run = self.app.changes.runs.get(self.view.change.id) if self.view else None
        watching = self.app.watches.of(self.view.change.id) if self.view else None
        if run is None and watching is not None:
            self.app.watches.end(watching.about.proposal.change.id)
            self.say(_("The watch was ended; the change stands."))
        elif run is None:
            self.say(_("Nothing is at work here."))
        elif run.deciding:
            self.say(_("It ends by itself in a moment."))
        else:
            self.app.changes.stop(run.change.id)
            self.say(_("It stops before the next step."))


_NEVER = _("Nothing can take this step back; undoing the change leaves it.")


def _applied(state: State | None) -> str:
    found = standing_of(state) if state is not None else None
    if found is Standing.STANDS:
        return _("Everything of it is done; u undoes it.")
    if found is Standing.UNDONE:
        return _("It was undone. Plan it anew from the case.")
    if found is Standing.ACCEPTED:
        return _("It was left as it is; u undoes what stands.")
    return (
        _("Undoing was begun, so it only goes back; u goes on with that.") if state and state.undoing else ""
    )


def _undone(state: State | None) -> str:
    found = standing_of(state) if state is not None else Standing.NOTHING
    if found is Standing.UNDONE:
        return _("It was undone already.")
    return _("Nothing of it stands.") if found is Standing.NOTHING else ""
