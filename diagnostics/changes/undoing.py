"""Taking a change back, last step first, touching only what is as the change left it."""

from dataclasses import dataclass

from diagnostics.changes.change import Snapshot, Step
from diagnostics.changes.hands import Hands, found_again
from diagnostics.changes.looking import matches
from diagnostics.changes.mark import MARKED
from diagnostics.changes.outcome import Ended, Outcome
from diagnostics.changes.records import Event
from diagnostics.changes.state import Stands, State
from diagnostics.model.domain import Principal
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.world import NotDoneError, PerhapsDoneError


@dataclass(frozen=True)
class _Problem:
    """Why a step could not be taken back: AWS's own words and the missing action, as far as there are any."""

    detail: str = ""
    action: str | None = None


def refuse_elsewhere(state: State, principal: Principal) -> None:
    """Raise ``DiagnosticsError`` (``undo-elsewhere``) unless the change was made in this very place."""
    begun, here = state.beginning.principal, principal
    if (begun.partition, begun.account, begun.region) != (here.partition, here.account, here.region):
        there = f"{begun.account} {begun.region}"
        raise DiagnosticsError("undo-elsewhere", change=state.change.id, there=there)


async def undo(hands: Hands) -> Outcome:
    """Take back every step that has an effect, up to the first that cannot be: earlier ones may be in use.

    Raises ``DiagnosticsError`` where the session or the journal fails: the change is then unfinished.
    """
    state = hands.journal.state()
    for step in reversed(state.standing):
        if state.needed(step):
            continue
        problem = await _take_back(hands, step, state)
        state = hands.journal.state()
        if problem is not None:
            return _left(state, problem)
    state = hands.note(Event.TAKEN_BACK)
    stays = tuple(step.id for step in state.staying)
    return Outcome(Ended.TAKEN_BACK, "undo-stays" if stays else "", stays)


def _left(state: State, problem: _Problem) -> Outcome:
    steps = tuple(step.id for step in reversed(state.standing) if step.undoes)
    return Outcome(Ended.LEFT, "undo-left", steps, problem.detail, problem.action)


async def _take_back(hands: Hands, step: Step, state: State) -> _Problem | None:
    """Take one step back; return why that did not work, else ``None``."""
    unsure = state.steps[step.id] is Stands.UNSURE
    if not step.undoes and not (step.irreversible and unsure):
        return None
    try:
        shown = await hands.settled(step, state)
        if _gone(step, state, shown):
            hands.note(Event.UNDONE, step.id)
            return None
        if matches(shown, step.look.moving, state.values):
            return _Problem()
        if not matches(shown, step.after, state.values) and not _surely_done(step, state, shown):
            hands.note(Event.LEFT, step.id)
            return _Problem()
        again = found_again(step, state, shown)
        if not step.undoes:
            hands.note(Event.DONE, step.id, again)
            return None
        return await _calls(hands, step, hands.note(Event.UNDOING, step.id, again))
    except NotDoneError as refused:
        return _Problem(refused.detail or refused.why, refused.action)


def _gone(step: Step, state: State, shown: Snapshot) -> bool:
    """Tell whether nothing of a step's is there; another's tags on the domain have replaced ours."""
    if matches(shown, step.before, state.values):
        return not _surely_done(step, state, shown)
    return step.id == MARKED and not matches(shown, step.after, state.values)


def _surely_done(step: Step, state: State, shown: Snapshot) -> bool:
    """Tell whether AWS said that a step was done and shows it as not done: reads may lag behind."""
    answered = state.steps[step.id] is Stands.UNSURE and step.id in state.answered
    return answered and matches(shown, step.before, state.values)


async def _calls(hands: Hands, step: Step, state: State) -> _Problem | None:
    for operation in step.undoes:
        call = operation.given(state.values)
        if call.made:
            return _Problem()
        try:
            await hands.world.change(call.service, call.name, call.params)
        except PerhapsDoneError:
            continue
        except NotDoneError as refused:
            if refused.why != "not-found":
                raise
    shown = await hands.awaited(step, state, step.before)
    if not matches(shown, step.before, state.values):
        return _Problem()
    hands.note(Event.UNDONE, step.id)
    return None
