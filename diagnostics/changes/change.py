"""A change: ordered steps, each with its call, how its effect is seen, and how it is taken back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from diagnostics.changes.operation import Made, Operation
from diagnostics.model.domain import DomainId
from diagnostics.model.finding import Param


def _nothing() -> Mapping[str, Param]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Look:
    """A read that shows a step's effect; ``picks`` name what to take from its answer, as JMESPath.

    A read that answers "not found" shows ``None`` for every name.
    """

    operation: Operation
    picks: Mapping[str, str]
    moving: "Snapshot" = field(default_factory=lambda: MappingProxyType({}))
    """What it shows while AWS is still at work: nothing is concluded from that."""
    patience: float = 30.0
    """Seconds to wait for an effect to show, or for AWS to have finished."""
    uses: Mapping[str, Made] = field(default_factory=lambda: MappingProxyType({}))
    """Values of earlier steps that picks write as ``$name``."""
    over: tuple["Snapshot", ...] = ()
    """What it shows where AWS has given up, or waits for somebody: no effect is awaited any more."""
    each: "Look | None" = None
    """A listing of which each ``EACH`` gets a read of its own; what those find is one list behind another."""

    @property
    def operations(self) -> tuple[Operation, ...]:
        """The reads that it makes."""
        return (*(self.each.operations if self.each else ()), self.operation)


@dataclass(frozen=True)
class Some:
    """Stands in a snapshot for any value that is there."""


@dataclass(frozen=True)
class Whatever:
    """Stands in a snapshot for any value or none."""


SOME, ANY = Some(), Whatever()
Snapshot = Mapping[str, object]
"""Names of a look's picks with what they show: ``None`` for what is not there, ``SOME`` for any value that
is, ``ANY`` where it does not matter."""


@dataclass(frozen=True)
class Claim:
    """What others may have built on a step's effect since: looked at right before that is taken back.

    ``code`` says what stays for their sake and is told ``by``, what of theirs was found.
    """

    code: str
    look: Look
    untouched: Snapshot
    """What it shows while nobody has; anything else is theirs."""
    undoes: tuple[Operation, ...] = ()
    """The calls that then take back all but what they use; without any the whole effect stays."""
    undone: Snapshot = field(default_factory=lambda: MappingProxyType({}))
    """What the step's own look shows after those calls."""


@dataclass(frozen=True)
class Beneath:
    """How a step's effect is found that others have covered with theirs: it stays, and ``code`` says so.

    The look shows the step's ``after`` while the effect is there, and nothing where it is gone.
    """

    code: str
    look: Look


@dataclass(frozen=True)
class Step:
    """One call of a change; ``code`` and ``params`` are worded by the catalogue."""

    id: str
    code: str
    does: Operation
    look: Look
    before: Snapshot
    """What the look shows before the call; anything else stops the change."""
    after: Snapshot
    """What it shows once the call has taken effect."""
    gives: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Names of what later steps use, as JMESPath into the call's answer; the look picks them as well."""
    undoes: tuple[Operation, ...] = ()
    """Calls that take the step back; none where an earlier step's undoing takes it along."""
    claims: tuple[Claim, ...] = ()
    """What keeps it, or a part of it, from being taken back."""
    beneath: Beneath | None = None
    """Where to look for its effect once the look shows neither before nor after."""
    irreversible: bool = False
    """Whether nothing can take it back: it is confirmed on its own."""
    params: Mapping[str, Param] = field(default_factory=_nothing, hash=False)


@dataclass(frozen=True)
class Note:
    """A sentence about a change: what stays, what its users will notice, what to know before."""

    code: str
    params: Mapping[str, Param] = field(default_factory=_nothing, hash=False)


@dataclass(frozen=True)
class Change:
    """Everything that a change will do; nothing in it has been done."""

    id: str
    kind: str
    domain: DomainId
    steps: tuple[Step, ...]
    noticed: tuple[Note, ...] = ()
    """What users of the domain will notice while it stands."""
    residue: tuple[Note, ...] = ()
    """What stays on purpose after undoing."""
    waits_after: str | None = None
    """The step after which the operator waits for the caller's request; undoing comes then."""
    owned: tuple[Note, ...] = ()
    """Who else sets what it sets: their next deployment puts back theirs."""

    @property
    def order(self) -> tuple[str, ...]:
        """The ids of the steps in order."""
        return tuple(step.id for step in self.steps)

    @property
    def undoing(self) -> tuple[Operation, ...]:
        """The calls that take the whole change back, in their order."""
        return tuple(one for step in reversed(self.steps) for one in step.undoes)


@dataclass(frozen=True)
class Refused:
    """Why a change is not planned; ``code`` is worded by the catalogue."""

    code: str
    params: Mapping[str, Param] = field(default_factory=_nothing, hash=False)
    facts: tuple[str, ...] = ()
    fine: bool = False
    """Whether it is not planned because there is nothing to do."""
