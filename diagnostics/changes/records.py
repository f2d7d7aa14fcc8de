"""What a journal holds: one record for each thing that was about to happen, or has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from diagnostics.changes.change import Change, Note
from diagnostics.changes.operation import Made
from diagnostics.model.domain import Principal


class Event(StrEnum):
    """What a record tells of a step, or of the whole change."""

    ABOUT_TO = "about-to"
    """The call is made next; what comes of it is not known unless a later record says so."""
    ANSWERED = "answered"
    """AWS answered that it was done; ``gives`` holds what later steps need."""
    DONE = "done"
    """The effect was seen."""
    REFUSED = "refused"
    """The call surely had no effect."""
    UNDOING = "undoing"
    """The calls that take the step back are made next."""
    UNDONE = "undone"
    """The step's effect is gone."""
    LEFT = "left"
    """What the step made is not as it was left, so undoing did not touch it."""
    CEDED = "ceded"
    """Others have built on what the step made: what ``left`` tells stays for good, and undoing goes on."""
    FINISHED = "finished"
    """Every step is done."""
    TAKEN_BACK = "taken-back"
    """Every step is undone: nothing is left to do."""
    FREEING = "freeing"
    """The tags are taken off the domain next, as what stands is to stay; only a later record decides that."""
    KEPT = "kept"
    """The operator decided that what stands stays; the domain carries no tags of it any more."""
    ACCEPTED = "accepted"
    """The operator decided that what could not be taken back stays; the domain carries no tags of it."""


@dataclass(frozen=True)
class Beginning:
    """The first record: the whole plan, for whom and by whom."""

    change: Change
    principal: Principal
    at: datetime
    version: int = 1


@dataclass(frozen=True)
class Record:
    """One later record; ``step`` is empty where it is about the whole change."""

    event: Event
    at: datetime
    step: str = ""
    gives: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    why: str = ""
    """AWS's words, raw, where a call was refused."""
    left: Note | None = None
    """What stays of a step for others, and why."""

    @property
    def made(self) -> Mapping[Made, object]:
        """What the step's call gave, as later steps name it."""
        return {Made(self.step, name): value for name, value in self.gives.items() if value is not None}
