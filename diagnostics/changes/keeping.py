"""Keeping what a change did: only its tags leave the domain, which others may then change."""

from diagnostics.changes.change import Step
from diagnostics.changes.hands import Hands
from diagnostics.changes.looking import matches
from diagnostics.changes.mark import MARKED
from diagnostics.changes.outcome import Ended, Outcome
from diagnostics.changes.records import Event
from diagnostics.changes.state import State
from diagnostics.model.world import NotDoneError, PerhapsDoneError

WORKAROUND = "workaround-"
"""How the kinds begin that are made for a test, and never kept."""


def may_be_kept(state: State) -> bool:
    """Tell whether a change stands that an operator may decide to keep."""
    test = state.change.kind.startswith(WORKAROUND)
    return bool(state.standing) and state.ended is Event.FINISHED and not test


async def keep(hands: Hands) -> Outcome:
    """Take the change's own tags off the domain; undoing it later works as before.

    Raises ``DiagnosticsError`` where the session or the journal fails: the tags may then stand.
    """
    state = hands.journal.state()
    for step in state.change.steps:
        if step.id == MARKED and (problem := await _untag(hands, step, state)):
            return problem
    hands.note(Event.KEPT)
    return Outcome(Ended.KEPT)


async def _untag(hands: Hands, step: Step, state: State) -> Outcome | None:
    try:
        if not matches(await hands.settled(step, state), step.after, state.values):
            return None
        for operation in step.undoes:
            call = operation.given(state.values)
            try:
                await hands.world.change(call.service, call.name, call.params)
            except PerhapsDoneError:
                continue
        if not matches(await hands.awaited(step, state, step.before), step.before, state.values):
            return Outcome(Ended.LEFT, "undo-left", (step.id,))
    except NotDoneError as refused:
        return Outcome(Ended.LEFT, "undo-left", (step.id,), refused.detail or refused.why, refused.action)
    return None
