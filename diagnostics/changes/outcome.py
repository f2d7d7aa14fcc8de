"""How running or undoing a change ended."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from diagnostics.changes.change import Note
from diagnostics.model.finding import Param


class Ended(StrEnum):
    """How it ended."""

    FINISHED = "finished"
    STOPPED = "stopped"
    """Before a step, as the operator wished or as the world is not as it was planned for."""
    UNSURE = "unsure"
    """In a step, and nobody knows yet whether it had its effect."""
    TAKEN_BACK = "taken-back"
    LEFT = "left"
    """Undoing went as far as it could; ``steps`` are what it did not touch, or could not."""
    KEPT = "kept"
    ACCEPTED = "accepted"
    """What could not be taken back stays, as the operator decided."""


@dataclass(frozen=True)
class Outcome:
    """How it ended; ``code`` says why, worded by the catalogue, ``detail`` is AWS's own text, raw."""

    ended: Ended
    code: str = ""
    steps: tuple[str, ...] = ()
    detail: str = ""
    action: str | None = None
    """The IAM action that is missing, where that is why."""
    left: tuple[Note, ...] = ()
    """What stays for good because others have built on it."""
    told: Mapping[str, Param] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    """What else the sentence of ``code`` names."""
