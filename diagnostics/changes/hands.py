"""What carrying out and undoing have in common: looking until it is clear what is there, and taking notes."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from diagnostics.changes.change import Note, Snapshot, Step
from diagnostics.changes.journal import Journal
from diagnostics.changes.looking import matches, seen
from diagnostics.changes.operation import Made
from diagnostics.changes.records import Event, Record
from diagnostics.changes.state import Stands, State
from diagnostics.model.clock import Clock
from diagnostics.model.world import World

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 10.0
"""Seconds between looks while an effect is awaited: each pause is twice the one before, up to the longest."""

SETTLED = 15.0
"""Seconds after which a call whose process died can have no effect any more that does not show: longer than
it was waited for, connecting included."""


@dataclass(frozen=True)
class Hands:
    """What carrying out and undoing need of their surroundings."""

    world: World
    journal: Journal
    clock: Clock
    sleep: Callable[[float], Awaitable[object]]
    confirmed: frozenset[str] = frozenset()
    """The ids of irreversible steps that the operator has confirmed, each on its own."""
    told: Callable[[State], None] = field(default=lambda _: None)
    """Called after each record."""

    def note(
        self,
        event: Event,
        step: str = "",
        gives: Mapping[str, object] | None = None,
        why: str = "",
        left: Note | None = None,
    ) -> State:
        """Write a record, and return and tell the state that it leads to."""
        self.journal.note(Record(event, self.clock(), step, gives or {}, why, left))
        state = self.journal.state()
        self.told(state)
        return state

    async def settled(self, step: Step, state: State) -> Snapshot:
        """Return what a step's look shows once AWS is not at work on it any more.

        Where it is not known whether the step was done, "not done" counts only after its effect has had the
        time to show.
        """
        shown: Snapshot = {}
        async for shown in self._looks(step, state, step.look.patience):
            if not matches(shown, step.look.moving, state.values):
                break
        if state.steps[step.id] is Stands.UNSURE and matches(shown, step.before, state.values):
            return await self._late(step, state)
        return shown

    async def _late(self, step: Step, state: State) -> Snapshot:
        if step.id in state.answered:
            return await self.awaited(step, state, step.after)
        since = (self.clock() - state.moved[step.id]).total_seconds()
        left = min(max(SETTLED - since, 0.0), SETTLED)
        return await self.awaited(step, state, step.after, left)

    async def awaited(
        self,
        step: Step,
        state: State,
        wanted: Snapshot,
        patience: float | None = None,
        over: tuple[Snapshot, ...] | None = None,
    ) -> Snapshot:
        """Look until a step's effect, or its absence, shows, or never will; return what showed last.

        ``patience`` is how many seconds to wait at most, ``over`` what shows that nothing is to be awaited;
        both are the look's own unless told.
        """
        shown: Snapshot = {}
        ends = (wanted, *(step.look.over if over is None else over))
        async for shown in self._looks(step, state, step.look.patience if patience is None else patience):
            if any(matches(shown, one, state.values) for one in ends):
                break
        return shown

    async def _looks(self, step: Step, state: State, patience: float) -> AsyncIterator[Snapshot]:
        waited, pause = 0.0, FIRST_PAUSE
        yield await seen(step.look, self.world, state.values)
        while waited < patience:
            await self.sleep(pause)
            waited, pause = waited + pause, min(pause * 2, LONGEST_PAUSE)
            yield await seen(step.look, self.world, state.values)


def found_again(step: Step, state: State, shown: Snapshot) -> dict[str, object]:
    """Return what a step gives, taken from its look where the call's answer was lost."""
    return {
        name: shown[name]
        for name in step.gives
        if Made(step.id, name) not in state.values and shown.get(name) is not None
    }
