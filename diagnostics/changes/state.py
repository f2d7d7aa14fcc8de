"""How far a change has come, as its journal tells."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from diagnostics.changes.change import Change, Note, Step
from diagnostics.changes.mark import MARKED
from diagnostics.changes.operation import Made
from diagnostics.changes.records import Beginning, Event, Record


class Stands(StrEnum):
    """How a step stands."""

    WAITING = "waiting"
    """Nothing was called."""
    UNSURE = "unsure"
    """It was about to be called: the look decides."""
    DONE = "done"
    UNDONE = "undone"
    LEFT = "left"
    CEDED = "ceded"
    """Others have built on it: what they use stays for good."""
    STAYS = "stays"
    """All else is undone, and nothing takes this back, or it is what such a step needs."""


_AFTER: Mapping[Event, Stands] = MappingProxyType(
    {
        Event.ABOUT_TO: Stands.UNSURE,
        Event.ANSWERED: Stands.UNSURE,
        Event.DONE: Stands.DONE,
        Event.UNDONE: Stands.UNDONE,
        Event.LEFT: Stands.LEFT,
        Event.CEDED: Stands.CEDED,
    }
)
_BACKWARDS = (Event.UNDOING, Event.UNDONE, Event.LEFT, Event.CEDED, Event.TAKEN_BACK)
_EFFECT = (Stands.UNSURE, Stands.DONE, Stands.LEFT)


@dataclass(frozen=True)
class State:
    """A change with how each of its steps stands."""

    beginning: Beginning
    steps: Mapping[str, Stands]
    values: Mapping[Made, object]
    """What the steps' calls gave."""
    ended: Event | None = None
    """``FINISHED``, ``KEPT``, ``ACCEPTED`` or ``TAKEN_BACK``; ``None`` while something is left to do."""
    answered: frozenset[str] = frozenset()
    """The steps of which AWS has said that they were done, whether or not that has shown."""
    doubted: frozenset[str] = frozenset()
    """The steps that were called again without knowing what came of the first call."""
    moved: Mapping[str, datetime] = field(default_factory=dict)
    """When each step's last record was written."""
    agreed: Mapping[str, datetime] = field(default_factory=dict)
    """When AWS last said of each step that it was done; not of one whose answer was lost."""
    undoing: bool = False
    """Whether undoing was begun: from then on there is no going on."""
    left: Mapping[str, Note] = field(default_factory=dict)
    """What stays of steps for others, and why."""

    @property
    def change(self) -> Change:
        """The plan."""
        return self.beginning.change

    @property
    def standing(self) -> tuple[Step, ...]:
        """The steps that have, or may have, an effect now which can be taken back, in order."""
        return tuple(step for step in self.change.steps if self.steps[step.id] in _EFFECT)

    @property
    def staying(self) -> tuple[Step, ...]:
        """The steps whose effect stays on purpose, now that all else is undone."""
        return tuple(step for step in self.change.steps if self.steps[step.id] is Stands.STAYS)

    def needed(self, step: Step) -> bool:
        """Tell whether a step that stands for good uses what ``step`` gave."""
        return any(
            later.irreversible
            and self.steps[later.id] in (*_EFFECT, Stands.STAYS)
            and any(made.step == step.id for made in later.does.made)
            for later in self.change.steps
        )


def begun(beginning: Beginning) -> State:
    """Return a change of which nothing was called yet."""
    return State(beginning, dict.fromkeys(beginning.change.order, Stands.WAITING), {})


def state_of(beginning: Beginning, records: Iterable[Record]) -> State:
    """Return what a journal's records come to."""
    state = begun(beginning)
    for record in records:
        state = after(state, record)
    return state


def after(state: State, record: Record) -> State:
    """Return what a state comes to with one more record; raises ``KeyError`` for an unplanned step."""
    one = frozenset({record.step})
    about_to = record.event is Event.ABOUT_TO
    again = about_to and state.steps[record.step] is Stands.UNSURE
    answered = state.answered - one if about_to else state.answered
    return State(
        state.beginning,
        MappingProxyType({**state.steps, **dict(_moved(state, record))}),
        MappingProxyType({**state.values, **record.made}),
        ended=_ended(state, record),
        answered=answered | one if record.event is Event.ANSWERED else answered,
        doubted=state.doubted | one if again else state.doubted,
        moved=MappingProxyType({**state.moved, record.step: record.at}),
        agreed=MappingProxyType({**state.agreed, **_agreed(record)}),
        undoing=state.undoing or record.event in _BACKWARDS,
        left=MappingProxyType({**state.left, record.step: record.left}) if record.left else state.left,
    )


def _agreed(record: Record) -> Mapping[str, datetime]:
    return {record.step: record.at} if record.event is Event.ANSWERED else {}


def _ended(state: State, record: Record) -> Event | None:
    if record.event is Event.FREEING:
        return state.ended
    return None if record.step else record.event


def _moved(state: State, record: Record) -> Iterator[tuple[str, Stands]]:
    """Yield the steps that a record moves, each with how it stands then."""
    step = record.step
    if not step:
        yield from _taken_back(state) if record.event is Event.TAKEN_BACK else ()
        if record.event is Event.ACCEPTED and MARKED in state.steps:
            yield MARKED, Stands.UNDONE
        return
    before = state.steps[step]
    if record.event is Event.REFUSED:
        yield step, before if step in state.doubted else Stands.WAITING
    else:
        yield step, _AFTER.get(record.event, before)
    if record.event is Event.UNDONE:
        yield from _taken_along(state, step)


def _taken_along(state: State, undone: str) -> Iterator[tuple[str, Stands]]:
    """Yield the later steps that nothing of their own takes back."""
    later = state.change.steps[state.change.order.index(undone) + 1 :]
    for step in later:
        if not step.undoes and not step.irreversible and state.steps[step.id] in _EFFECT:
            yield step.id, Stands.UNDONE


def _taken_back(state: State) -> Iterator[tuple[str, Stands]]:
    for step in state.standing:
        stays = step.irreversible or state.needed(step)
        yield step.id, Stands.STAYS if stays else Stands.UNDONE
