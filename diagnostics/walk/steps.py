"""What a node can answer, and what a walk leaves behind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Ask, Source
from diagnostics.model.finding import Finding


@dataclass(frozen=True)
class Question:
    """Something only the operator knows; ``options`` are the answers a command takes with ``--answer``."""

    id: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Needs:
    """The node cannot decide yet: it must have ``now``, and the walk will surely want ``soon``."""

    now: frozenset[Ask[Any]]
    soon: frozenset[Ask[Any]] = frozenset()
    question: Question | None = None

    @classmethod
    def of(cls, *now: Ask[Any], soon: tuple[Ask[Any], ...] = ()) -> "Needs":
        """Build it from asks in a row."""
        return cls(frozenset(now), frozenset(soon))


@dataclass(frozen=True)
class Goes:
    """The node has decided and the walk goes on."""

    to: str
    outcome: str
    findings: tuple[Finding, ...] = ()
    evidence: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Concludes:
    """The walk ends; a conclusion of severity unknown says that there is no conclusion, and why."""

    conclusion: Finding
    outcome: str
    findings: tuple[Finding, ...] = ()
    evidence: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Splits:
    """Several callers are meant; each of these complaints is walked alone."""

    into: tuple[Complaint, ...]
    outcome: str
    evidence: tuple[Source, ...] = ()


Decision = Needs | Goes | Concludes | Splits


@dataclass(frozen=True)
class Node:
    """One question of the tree."""

    id: str
    decide: Callable[[Case, Complaint], Decision]


Tree = Mapping[str, Node]


@dataclass(frozen=True)
class Visited:
    """A node that has decided: what it said, and on what evidence."""

    node: str
    outcome: str
    findings: tuple[Finding, ...]
    evidence: tuple[Source, ...]


@dataclass(frozen=True)
class Walk:
    """One walk for one complaint, finished or waiting."""

    complaint: Complaint
    path: tuple[Visited, ...]
    at: str
    """The node where the walk stands."""
    needs: Needs | None = None
    conclusion: Finding | None = None
    splits: tuple[Complaint, ...] = field(default=())

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings on the way, in order, the conclusion not among them."""
        return tuple(dict.fromkeys(finding for visited in self.path for finding in visited.findings))
