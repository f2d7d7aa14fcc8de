"""Denials counted by reason and caller, without keeping them: for more of them than fit into memory."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from diagnostics.logs.denial import UNTIMED, Denial
from diagnostics.logs.groups import identity


@dataclass
class Tally:
    """How often one caller was refused for one reason, from when to when."""

    example: Denial
    """The first of them: all have its reason, its cause and its caller."""
    count: int = 0
    last: datetime = UNTIMED
    """Of those that tell a time; ``UNTIMED`` where none does."""
    sources: dict[str, None] = field(default_factory=dict)

    def add(self, denial: Denial) -> None:
        """Count one more, the latest so far."""
        self.count += 1
        if denial.at != UNTIMED:
            self.last = denial.at
        self.sources.update(dict.fromkeys(denial.sources))


def tallied(denials: Iterable[Denial]) -> list[Tally]:
    """Count denials that come oldest first; the largest group first, equal ones by their latest denial."""
    found: dict[object, Tally] = {}
    for one in denials:
        key = (one.reason, one.mutual_tls, one.cause and one.cause.kind, identity(one.caller))
        found.setdefault(key, Tally(one)).add(one)
    return sorted(found.values(), key=lambda tally: (-tally.count, -tally.last.timestamp()))
