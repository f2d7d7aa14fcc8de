"""Whose tags a domain carries: one change at a time has it, and nobody touches it under another's tags."""

from collections.abc import Mapping
from dataclasses import dataclass

from diagnostics.changes.mark import BY, MARKED, NOTHING, TAG, tag_text
from diagnostics.changes.state import State
from diagnostics.model.finding import Param, told
from diagnostics.model.world import World


@dataclass(frozen=True)
class Holder:
    """The change whose tags a domain carries; all text is raw."""

    change_id: str
    by: str
    """The principal's ARN; empty where the tags do not tell it."""

    @property
    def named(self) -> Mapping[str, Param]:
        """What sentences tell of it."""
        return told(other=self.change_id, by=self.by or None)


async def holder(state: State, world: World) -> Holder | None:
    """Return whose tags the change's domain carries; ``None`` for nobody's.

    Raises ``NotDoneError`` where they cannot be read.
    """
    reading = state.change.steps[0].look.operation
    answer = await world.read(reading.service, reading.name, reading.params)
    tags: Mapping[str, str] = (answer or {}).get("tags") or {}
    if TAG not in tags:
        return None
    by = tag_text(tags.get(BY, NOTHING))
    return Holder(tag_text(tags[TAG]), "" if by == NOTHING else by)


def marks(state: State) -> bool:
    """Tell whether a change tags its domain at all, as every change does but those of an unheard-of kind."""
    return state.change.steps[0].id == MARKED


async def other_holder(state: State, world: World) -> Holder | None:
    """Return the other change whose tags the domain carries; ``None`` for nobody's or this change's own.

    Raises as ``holder`` does.
    """
    found = await holder(state, world) if marks(state) else None
    return None if found is None or found.change_id == state.change.id else found
