"""A change while it is at work, and how its last run ended."""

from dataclasses import dataclass

from diagnostics.changes.change import Change
from diagnostics.changes.outcome import Outcome
from diagnostics.changes.state import State
from diagnostics.model.errors import DiagnosticsError


@dataclass(frozen=True)
class Run:
    """A change that is at work now."""

    change: Change
    undoing: bool
    state: State | None = None
    """How far it has come; ``None`` before its journal has a first record."""
    deciding: bool = False
    """Whether nothing but its tags is taken away, as it is kept or left."""
    stopping: bool = False
    waits: str = ""
    """The call whose quota is waited for; empty where an effect is."""
    seconds: int = 0
    """How long it still waits; 0 while it does not."""


@dataclass(frozen=True)
class Ending:
    """How a change's last run ended: with an outcome, or with what failed."""

    undoing: bool
    outcome: Outcome | None = None
    failure: DiagnosticsError | None = None
