"""Taking a change back, last step first, touching only what is as the change left it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType

from diagnostics.changes.ceding import beneath, claimed
from diagnostics.changes.change import Claim, Note, Snapshot, Step
from diagnostics.changes.hands import Hands, found_again
from diagnostics.changes.holding import other_holder
from diagnostics.changes.looking import halted, matches, seen
from diagnostics.changes.mark import MARKED
from diagnostics.changes.outcome import Ended, Outcome
from diagnostics.changes.records import Event
from diagnostics.changes.state import Stands, State
from diagnostics.model.domain import Principal
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.finding import Param
from diagnostics.model.world import NotDoneError, PerhapsDoneError

_ROUNDS = 3
"""How often a step is judged anew because it was changed while its call waited."""


@dataclass(frozen=True)
class _Problem:
    """Why a step could not be taken back; AWS's own words and the missing action as far as there are any."""

    code: str
    detail: str = ""
    action: str | None = None
    told: Mapping[str, Param] = field(default_factory=lambda: MappingProxyType({}))


class _ChangedError(Exception):
    """What a step was judged by has changed before its call was made."""


@dataclass(frozen=True)
class _Judged:
    """A step, and what its look showed when it was decided to take it back."""

    step: Step
    state: State
    shown: Snapshot


def refuse_elsewhere(state: State, principal: Principal) -> None:
    """Raise ``DiagnosticsError`` (``undo-elsewhere``) unless the change was made in this very place."""
    begun, here = state.beginning.principal, principal
    if (begun.partition, begun.account, begun.region) != (here.partition, here.account, here.region):
        there = f"{begun.account} {begun.region}"
        raise DiagnosticsError("undo-elsewhere", change=state.change.id, there=there)


async def undo(hands: Hands, stop: Callable[[], bool] = lambda: False) -> Outcome:
    """Take back every step that has an effect, up to the first that cannot be: earlier ones may be in use.

    ``stop`` is asked between steps; what is taken back until then stays so, and undoing goes on from there.
    Raises ``DiagnosticsError`` where the session or the journal fails: the change is then unfinished.
    """
    state = hands.journal.state()
    for step in reversed(state.standing):
        if state.needed(step):
            continue
        if _has_way_back(step, state) and stop():
            return Outcome(Ended.STOPPED, "undo-stopped", (step.id,))
        problem = await _take_back(hands, step, state)
        state = hands.journal.state()
        if problem is not None:
            return _left(step, state, problem)
    state = hands.note(Event.TAKEN_BACK)
    stays = tuple(step.id for step in state.staying)
    left = tuple(state.left.values())
    return Outcome(Ended.TAKEN_BACK, "undo-stays" if stays else "", stays, left=left)


def _left(at: Step, state: State, problem: _Problem) -> Outcome:
    others = (step.id for step in reversed(state.standing) if step.undoes and step.id != at.id)
    return Outcome(
        Ended.LEFT, problem.code, (at.id, *others), problem.detail, problem.action, told=problem.told
    )


def _has_way_back(step: Step, state: State) -> bool:
    """Tell whether there is anything to do, or to find out, about a step."""
    return bool(step.undoes) or (step.irreversible and state.steps[step.id] is Stands.UNSURE)


async def _take_back(hands: Hands, step: Step, state: State) -> _Problem | None:
    """Take one step back; return why that did not work, else ``None``."""
    if not _has_way_back(step, state):
        return None
    for _ in range(_ROUNDS):
        try:
            return await _judged(hands, step, hands.journal.state())
        except _ChangedError:
            continue
        except NotDoneError as refused:
            return _Problem("undo-not-seen", refused.detail or refused.why, refused.action)
    return _Problem("undo-changing")


async def _judged(hands: Hands, step: Step, state: State) -> _Problem | None:
    shown = await hands.settled(step, state)
    if _gone(step, state, shown):
        hands.note(Event.UNDONE, step.id)
        return None
    if step.id != MARKED and (other := await other_holder(state, hands.world)):
        return _Problem("undo-domain-marked", told=other.named)
    if matches(shown, step.look.moving, state.values):
        return _Problem("undo-at-work")
    ours = matches(shown, step.after, state.values) or halted(step.look, shown, step.after, state.values)
    if not ours and not _surely_done(step, state, shown):
        return await _changed(hands, step, state, shown)
    again = found_again(step, state, shown)
    if not step.undoes:
        hands.note(Event.DONE, step.id, again)
        return None
    return await _calls(hands, _Judged(step, hands.note(Event.UNDOING, step.id, again), shown))


async def _changed(hands: Hands, step: Step, state: State, shown: Snapshot) -> _Problem | None:
    """Decide about a step whose look shows neither before nor after: others have changed what it made."""
    if any(matches(shown, claim.undone, state.values) for claim in step.claims):
        return await _calls(hands, _Judged(step, state, shown))
    found = await beneath(step, state, hands.world)
    if isinstance(found, Note):
        hands.note(Event.CEDED, step.id, left=found)
        return None
    if found is not None and not any(found.values()):
        hands.note(Event.UNDONE, step.id)
        return None
    hands.note(Event.LEFT, step.id)
    return _Problem("undo-changed")


def _gone(step: Step, state: State, shown: Snapshot) -> bool:
    """Tell whether nothing of a step's is there; another's tags on the domain have replaced ours."""
    if matches(shown, step.before, state.values):
        return not _surely_done(step, state, shown)
    if halted(step.look, shown, step.before, state.values):
        return True
    return step.id == MARKED and not matches(shown, step.after, state.values)


def _surely_done(step: Step, state: State, shown: Snapshot) -> bool:
    """Tell whether AWS said that a step was done and shows it as not done: reads may lag behind."""
    answered = state.steps[step.id] is Stands.UNSURE and step.id in state.answered
    return answered and matches(shown, step.before, state.values)


async def _calls(hands: Hands, judged: _Judged) -> _Problem | None:
    """Make the calls that take a step back, or those that leave what others use."""
    step, state = judged.step, judged.state
    found = await claimed(step, state, hands.world)
    claim, note = found or (None, None)
    undoes, wanted = (claim.undoes, claim.undone) if claim else (step.undoes, step.before)
    for number, operation in enumerate(undoes):
        call = operation.given(state.values)
        if call.made:
            return _Problem("undo-unknown")
        check = partial(_check, hands, judged, found, first=not number)
        try:
            await hands.world.change(call.service, call.name, call.params, check)
        except PerhapsDoneError:
            continue
        except NotDoneError as refused:
            if refused.why != "not-found":
                return _Problem("undo-refused", refused.detail or refused.why, refused.action)
    return await _seen_undone(hands, judged, wanted if undoes else None, note)


async def _check(
    hands: Hands, judged: _Judged, found: tuple[Claim, Note] | None, *, first: bool = True
) -> None:
    """Raise ``_ChangedError`` where a step is not as it was judged; for later calls only the tags count.

    What cannot be read counts as changed: it is read again then, and that is told.
    """
    step, state, world = judged.step, judged.state, hands.world
    try:
        shown = await seen(step.look, world, state.values) if first else judged.shown
        if first and (shown != judged.shown or await claimed(step, state, world) != found):
            raise _ChangedError
        if step.id != MARKED and await other_holder(state, world):
            raise _ChangedError
    except NotDoneError as unread:
        raise _ChangedError from unread


async def _seen_undone(
    hands: Hands, judged: _Judged, wanted: Snapshot | None, note: Note | None
) -> _Problem | None:
    """Wait until a step is seen to be taken back, where there was anything to call."""
    step, state = judged.step, judged.state
    if wanted is not None:
        was_over = halted(step.look, judged.shown, step.after, state.values)
        shown = await hands.awaited(step, state, wanted, over=() if was_over else None)
        over = halted(step.look, shown, wanted, state.values)
        if not over and not matches(shown, wanted, state.values):
            return _Problem("undo-not-verified")
    hands.note(Event.CEDED if note else Event.UNDONE, step.id, left=note)
    return None
