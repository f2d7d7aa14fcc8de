"""Deciding that what a change did stays: only its tags leave the domain, which others may then change."""

from dataclasses import replace

from diagnostics.changes.change import Step
from diagnostics.changes.hands import Hands
from diagnostics.changes.holding import Holder, marks, other_holder
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


def may_be_left(state: State) -> bool:
    """Tell whether a change is unfinished, so that an operator may decide to leave what stands of it."""
    return bool(state.standing) and state.ended is None


def left_standing(state: State) -> tuple[Step, ...]:
    """Return the steps whose effects stand, or may stand, once nothing but the tags is taken away."""
    return tuple(step for step in state.standing if step.id != MARKED)


async def keep(hands: Hands) -> Outcome:
    """Take the change's own tags off the domain; undoing it later works as before.

    Raises ``DiagnosticsError`` where the session or the journal fails: the tags may then stand.
    """
    try:
        return await _freed(hands) or _decided(hands, Event.KEPT, Ended.KEPT)
    except _OthersError as others:
        return Outcome(Ended.LEFT, "change-not-freed-marked", (MARKED,), told=others.held.named)


async def leave(hands: Hands) -> Outcome:
    """Accept what stands of a change that cannot or shall not be undone; only its own tags leave the domain.

    Another change's tags stay, and hinder nothing: that others have the domain is why one leaves it.
    The outcome's ``steps`` are what stands, and it names whose tags there are. Raises as ``keep`` does.
    """
    try:
        return await _freed(hands) or _decided(hands, Event.ACCEPTED, Ended.ACCEPTED)
    except _OthersError as others:
        return replace(_decided(hands, Event.ACCEPTED, Ended.ACCEPTED), told=others.held.named)


def _decided(hands: Hands, event: Event, ended: Ended) -> Outcome:
    stands = left_standing(hands.note(event))
    return Outcome(ended, steps=tuple(step.id for step in stands))


async def _freed(hands: Hands) -> Outcome | None:
    """Take the tags off the domain where they are the change's own; return why that did not work.

    Raises ``_OthersError`` where they are another's.
    """
    state = hands.journal.state()
    try:
        return await _untag(hands, state.change.steps[0], state) if marks(state) else None
    except NotDoneError as refused:
        detail = refused.detail or refused.why
        return Outcome(Ended.LEFT, "change-not-freed", (MARKED,), detail, refused.action)


async def _untag(hands: Hands, mark: Step, state: State) -> Outcome | None:
    shown = await hands.settled(mark, state)
    await _free_of_others(hands, state)
    if not matches(shown, mark.after, state.values):
        return None
    hands.note(Event.FREEING)
    for operation in mark.undoes:
        call = operation.given(state.values)
        try:
            await hands.world.change(
                call.service, call.name, call.params, lambda: _free_of_others(hands, state)
            )
        except PerhapsDoneError:
            continue
    if not matches(await hands.awaited(mark, state, mark.before), mark.before, state.values):
        return Outcome(Ended.LEFT, "change-not-freed", (MARKED,))
    return None


class _OthersError(Exception):
    """The domain carries another change's tags."""

    def __init__(self, held: Holder) -> None:
        super().__init__(held.change_id)
        self.held = held


async def _free_of_others(hands: Hands, state: State) -> None:
    """Raise ``_OthersError`` where the tags are another's: they stay."""
    held = await other_holder(state, hands.world)
    if held is not None:
        raise _OthersError(held)
