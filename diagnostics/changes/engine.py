"""Carrying a change out: look, note, call, look again, step by step."""

from collections.abc import Callable

from diagnostics.changes.change import Step
from diagnostics.changes.hands import Hands, found_again
from diagnostics.changes.looking import matches, picked, seen
from diagnostics.changes.mark import MARKED
from diagnostics.changes.outcome import Ended, Outcome
from diagnostics.changes.records import Event
from diagnostics.changes.state import Stands, State
from diagnostics.model.errors import DiagnosticsError
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


async def _step(hands: Hands, step: Step, state: State) -> Outcome | None:
    try:
        if not await _marked(hands, step, state):
            return Outcome(Ended.STOPPED, "change-mark-lost", (step.id,))
        unsure = state.steps[step.id] is Stands.UNSURE
        shown = await hands.settled(step, state)
        if unsure and matches(shown, step.after, state.values):
            hands.note(Event.DONE, step.id, found_again(step, state, shown))
            return None
        if unsure and step.id in state.answered:
            return Outcome(Ended.UNSURE, "change-not-verified", (step.id,))
        if not matches(shown, step.before, state.values):
            code = "change-domain-marked" if step.id == MARKED else "change-world-differs"
            return Outcome(Ended.STOPPED, code, (step.id,))
        hands.note(Event.ABOUT_TO, step.id)
        return await _call(hands, step, state)
    except NotDoneError as refused:
        return _refused("change-not-seen", step, refused)


async def _marked(hands: Hands, step: Step, state: State) -> bool:
    """Tell whether the domain still carries this change's tags: whoever tags it after us has it."""
    mark = state.change.steps[0]
    if mark.id != MARKED or step is mark:
        return True
    return matches(await seen(mark.look, hands.world, state.values), mark.after, state.values)


async def _call(hands: Hands, step: Step, state: State) -> Outcome | None:
    call = step.does.given(state.values)
    try:
        answer = await hands.world.change(call.service, call.name, call.params)
    except DiagnosticsError as failed:
        hands.note(Event.REFUSED, step.id, why=failed.code)
        raise
    except NotDoneError as refused:
        hands.note(Event.REFUSED, step.id, why=refused.detail or refused.why)
        return _refused("change-refused", step, refused)
    except PerhapsDoneError as lost:
        return await _unanswered(hands, step, state, lost)
    gives = {name: picked(path, answer) for name, path in step.gives.items()}
    state = hands.note(Event.ANSWERED, step.id, gives)
    shown = await hands.awaited(step, state, step.after)
    if not matches(shown, step.after, state.values):
        code = "change-mark-lost" if step.id == MARKED else "change-not-verified"
        return Outcome(Ended.UNSURE, code, (step.id,))
    hands.note(Event.DONE, step.id, found_again(step, state, shown))
    return None


async def _unanswered(hands: Hands, step: Step, state: State, lost: PerhapsDoneError) -> Outcome | None:
    shown = await hands.awaited(step, state, step.after)
    if matches(shown, step.after, state.values):
        hands.note(Event.DONE, step.id, found_again(step, state, shown))
        return None
    return Outcome(Ended.UNSURE, "change-answer-lost", (step.id,), lost.detail)


def _refused(code: str, step: Step, refused: NotDoneError) -> Outcome:
    return Outcome(Ended.STOPPED, code, (step.id,), refused.detail or refused.why, refused.action)
