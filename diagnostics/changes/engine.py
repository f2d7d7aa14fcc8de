"""Carrying a change out: look, note, call, look again, step by step."""

from collections.abc import Callable

from diagnostics.changes.change import Step
from diagnostics.changes.hands import Hands, found_again
from diagnostics.changes.holding import Holder, holder, marks
from diagnostics.changes.looking import matches, picked
from diagnostics.changes.mark import MARKED
from diagnostics.changes.outcome import Ended, Outcome
from diagnostics.changes.records import Event
from diagnostics.changes.state import Stands, State
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.finding import told
from diagnostics.model.world import NotDoneError, PerhapsDoneError

MARK_PAUSE = 2.0
"""Seconds after the domain is tagged until the tags are looked at again: two who found none at the same
moment have both tagged it by then, and one of the two reads the other's."""


async def carry_out(hands: Hands, stop: Callable[[], bool]) -> Outcome:
    """Do every step that is still to be done; ``stop`` is asked between steps.

    Raises ``DiagnosticsError`` where the session or the journal fails: the change is then unfinished.
    """
    state = hands.journal.state()
    for step in state.change.steps:
        if state.steps[step.id] is Stands.DONE:
            continue
        if stop():
            return Outcome(Ended.STOPPED, "change-stopped", (step.id,))
        if step.irreversible and step.id not in hands.confirmed:
            return Outcome(Ended.STOPPED, "change-not-confirmed", (step.id,))
        ended = await _step(hands, step, state)
        if ended is not None:
            return ended
        if step.id == MARKED:
            await hands.sleep(MARK_PAUSE)
        state = hands.journal.state()
    hands.note(Event.FINISHED)
    return Outcome(Ended.FINISHED)


class _InsteadError(Exception):
    """A look found that a step is not to be called: ``outcome`` says why, ``None`` where it is done."""

    def __init__(self, outcome: Outcome | None) -> None:
        super().__init__(outcome.code if outcome else "done")
        self.outcome = outcome


async def _step(hands: Hands, step: Step, state: State) -> Outcome | None:
    try:
        await _ready(hands, step, state)
        hands.note(Event.ABOUT_TO, step.id)
        return await _call(hands, step, state)
    except _InsteadError as instead:
        return instead.outcome
    except NotDoneError as refused:
        return _refused("change-not-seen", step, refused)


async def _ready(hands: Hands, step: Step, state: State) -> None:
    """Return where a step is to be called now; raise ``_InsteadError`` where not.

    The tags are looked at last: AWS may have been waited for until then.
    """
    try:
        shown = await hands.settled(step, state)
        if step.id != MARKED and marks(state):
            _check_mark(step, state, await holder(state, hands.world))
        fits = matches(shown, step.before, state.values)
        held = await holder(state, hands.world) if step.id == MARKED and not fits else None
    except NotDoneError as refused:
        raise _InsteadError(_refused("change-not-seen", step, refused)) from refused
    if state.steps[step.id] is Stands.UNSURE:
        if matches(shown, step.after, state.values):
            hands.note(Event.DONE, step.id, found_again(step, state, shown))
            raise _InsteadError(None)
        if step.id in state.answered:
            raise _InsteadError(Outcome(Ended.UNSURE, "change-not-verified", (step.id,)))
    if not fits:
        code = "change-domain-marked" if step.id == MARKED else "change-world-differs"
        raise _InsteadError(Outcome(Ended.STOPPED, code, (step.id,), told=held.named if held else {}))


def _check_mark(step: Step, state: State, held: Holder | None) -> None:
    """Raise ``_InsteadError`` where the domain does not carry this change's tags any more."""
    if held is None:
        raise _InsteadError(Outcome(Ended.STOPPED, "change-mark-gone", (step.id,)))
    if held.change_id != state.change.id:
        raise _InsteadError(Outcome(Ended.STOPPED, "change-mark-lost", (step.id,), told=held.named))


async def _call(hands: Hands, step: Step, state: State) -> Outcome | None:
    """Make a step's call; where that had to wait, it is looked again whether it is still to be made."""
    call = step.does.given(state.values)
    try:
        answer = await hands.world.change(
            call.service, call.name, call.params, lambda: _ready(hands, step, state)
        )
    except _InsteadError as instead:
        if instead.outcome is not None:
            hands.note(Event.REFUSED, step.id, why=instead.outcome.code)
        raise
    except DiagnosticsError as failed:
        hands.note(Event.REFUSED, step.id, why=failed.code)
        raise
    except NotDoneError as refused:
        hands.note(Event.REFUSED, step.id, why=refused.detail or refused.why)
        return _refused("change-refused", step, refused)
    except PerhapsDoneError as lost:
        return await _unanswered(hands, step, state, lost)
    gives = {name: picked(path, answer) for name, path in step.gives.items()}
    return await _seen_done(hands, step, hands.note(Event.ANSWERED, step.id, gives))


async def _seen_done(hands: Hands, step: Step, state: State) -> Outcome | None:
    """Wait until the effect of a step shows of which AWS has said that it was done."""
    shown = await hands.awaited(step, state, step.after)
    if matches(shown, step.after, state.values):
        hands.note(Event.DONE, step.id, found_again(step, state, shown))
        return None
    if any(matches(shown, one, state.values) for one in step.look.over):
        words = str(shown.get("message") or "")
        return Outcome(
            Ended.UNSURE, "change-halted", (step.id,), words, told=told(status=str(shown.get("status")))
        )
    held = await holder(state, hands.world) if step.id == MARKED else None
    code = "change-mark-lost" if held else "change-not-verified"
    return Outcome(Ended.UNSURE, code, (step.id,), told=held.named if held else {})


async def _unanswered(hands: Hands, step: Step, state: State, lost: PerhapsDoneError) -> Outcome | None:
    shown = await hands.awaited(step, state, step.after)
    if matches(shown, step.after, state.values):
        hands.note(Event.DONE, step.id, found_again(step, state, shown))
        return None
    return Outcome(Ended.UNSURE, "change-answer-lost", (step.id,), lost.detail)


def _refused(code: str, step: Step, refused: NotDoneError) -> Outcome:
    return Outcome(Ended.STOPPED, code, (step.id,), refused.detail or refused.why, refused.action)
