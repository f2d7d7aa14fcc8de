"""Changes from their plan to their end: begun, continued or undone, and what earlier runs left unfinished."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from diagnostics.changes.change import Change
from diagnostics.changes.engine import carry_out
from diagnostics.changes.hands import Hands
from diagnostics.changes.journal import ENDING, Journal, created, held, journals_in, read_state
from diagnostics.changes.keeping import keep, leave, may_be_left
from diagnostics.changes.outcome import Ended, Outcome
from diagnostics.changes.records import Beginning, Record
from diagnostics.changes.state import State
from diagnostics.changes.undoing import refuse_elsewhere, undo
from diagnostics.model.clock import Clock
from diagnostics.model.domain import Principal
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.exits import Exit
from diagnostics.model.world import World
from diagnostics.remediation.at_hand import at_hand

_DONE = (Ended.FINISHED, Ended.TAKEN_BACK, Ended.KEPT, Ended.ACCEPTED)


@dataclass(frozen=True)
class Surroundings:
    """Where and by whom changes are made."""

    world: World
    principal: Principal
    folder: Path
    """The folder of journals, made where it is missing."""
    clock: Clock
    sleep: Callable[[float], Awaitable[object]]
    told: Callable[[State], None] = field(default=lambda _: None)
    stop: Callable[[], bool] = field(default=lambda: False)
    """Asked between steps."""

    def hands(self, journal: Journal, confirmed: frozenset[str] = frozenset()) -> Hands:
        """Return what the engine works with."""
        return Hands(self.world, journal, self.clock, self.sleep, confirmed, self.told)


@dataclass(frozen=True)
class Kept:
    """A journal in the folder: its state, or why it cannot be read."""

    path: Path
    state: State | None
    failure: DiagnosticsError | None = None
    held: bool = False
    """Whether a process on this machine is at work on it."""

    @property
    def unfinished(self) -> bool:
        """Whether something of it may still stand that nobody decided to leave; unreadable counts as such.

        One that is being worked on is none that anybody has to decide about.
        """
        if self.held:
            return False
        if self.state is None:
            return self.failure is None or self.failure.code != "journal-not-begun"
        return bool(self.state.standing) and self.state.ended is None


def kept(folder: Path) -> tuple[Kept, ...]:
    """Return every journal of the folder, oldest change first; raises as ``journals_in`` does."""
    return tuple(sorted((_kept(path) for path in journals_in(folder)), key=_age))


def unfinished_of(folder: Path, changes: Iterable[str]) -> tuple[str, ...]:
    """Return which of these changes' ids have a journal that is unfinished."""
    found = {one.path.stem for one in kept(folder) if one.unfinished}
    return tuple(one for one in changes if one in found)


def _age(one: Kept) -> tuple[str, str]:
    return (one.state.beginning.at.isoformat() if one.state else "", one.path.name)


def _kept(path: Path) -> Kept:
    at_work = held(path)
    try:
        return Kept(path, read_state(path), held=at_work)
    except DiagnosticsError as error:
        return Kept(path, None, error, at_work)


async def begin(change: Change, around: Surroundings, confirmed: frozenset[str] = frozenset()) -> Outcome:
    """Carry a change out; its journal is on the disk before anything is called.

    Raises ``DiagnosticsError`` where the journal cannot be written (nothing was changed), or where journal
    or session fail later (``unfinished_of`` then names it).
    """
    with created(around.folder, change.id) as journal:
        journal.begin(Beginning(change, around.principal, around.clock()))
        return await carry_out(around.hands(journal, confirmed), around.stop)


async def resume(path: Path, around: Surroundings, confirmed: frozenset[str] = frozenset()) -> Outcome:
    """Go on with a change that was not finished.

    Raises as ``begin`` does, and for one made elsewhere or of which some is undone (``change-being-undone``).
    """
    async with at_hand(path, around.sleep) as journal:
        refuse_elsewhere(journal.state(), around.principal)
        if journal.state().undoing:
            raise DiagnosticsError("change-being-undone", change=journal.state().change.id)
        return await carry_out(around.hands(journal, confirmed), around.stop)


async def take_back(path: Path, around: Surroundings) -> Outcome:
    """Undo a change, finished or not, unless it is stopped; raises as ``resume`` does."""
    async with at_hand(path, around.sleep) as journal:
        refuse_elsewhere(journal.state(), around.principal)
        return await undo(around.hands(journal), around.stop)


async def leave_standing(path: Path, around: Surroundings) -> Outcome:
    """Keep what a change did, and take only its tags off the domain; raises as ``resume`` does."""
    async with at_hand(path, around.sleep) as journal:
        refuse_elsewhere(journal.state(), around.principal)
        return await keep(around.hands(journal))


async def accept(path: Path, around: Surroundings) -> Outcome:
    """Leave what stands of an unfinished change, and take only its tags off the domain.

    Raises as ``resume`` does, and where there is nothing to decide (``change-not-left``).
    """
    async with at_hand(path, around.sleep) as journal:
        state = journal.state()
        refuse_elsewhere(state, around.principal)
        if not may_be_left(state):
            raise DiagnosticsError("change-not-left", change=state.change.id)
        return await leave(around.hands(journal))


async def take_over(found: Change, records: Iterable[Record], at: datetime, around: Surroundings) -> Outcome:
    """Undo a change that another machine began: from now on it has a journal here as well.

    ``at`` is when it was begun; raises as ``begin`` does.
    """
    with created(around.folder, found.id) as journal:
        journal.begin(Beginning(found, around.principal, at))
        for record in records:
            journal.note(record)
        return await undo(around.hands(journal), around.stop)


async def begin_or_take_back(
    change: Change, around: Surroundings, confirmed: frozenset[str] = frozenset()
) -> tuple[Outcome, Outcome | None]:
    """Carry a change out, and undo it at once where it stopped: for a command, which nobody can ask.

    Returns how carrying out ended, and how undoing did where that was needed.
    """
    outcome = await begin(change, around, confirmed)
    if outcome.ended is Ended.FINISHED:
        return outcome, None
    return outcome, await take_back(around.folder / f"{change.id}{ENDING}", around)


def exit_of(outcome: Outcome, undone: Outcome | None) -> Exit:
    """Return what a command ends with: done, stopped and undone, or unfinished."""
    if outcome.ended in _DONE:
        return Exit.FINE
    if undone is not None and undone.ended is Ended.TAKEN_BACK:
        return Exit.PROBLEM
    return Exit.UNFINISHED
