"""Denials grouped by reason and caller: one group, one thing to explain."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from diagnostics.logs.denial import Denial
from diagnostics.model.complaint import Caller


@dataclass(frozen=True)
class DenialGroup:
    """All denials of one caller for one reason, oldest first."""

    reason: str | None
    caller: Caller
    denials: tuple[Denial, ...]

    @property
    def first(self) -> datetime:
        """When the first of them happened."""
        return self.denials[0].at

    @property
    def last(self) -> datetime:
        """When the last of them happened."""
        return self.denials[-1].at


def identity(caller: Caller) -> Caller:
    """Return what tells this caller from others: its certificate, else its names, else its address."""
    if caller.fingerprint:
        return Caller(fingerprint=caller.fingerprint)
    if caller.subject or caller.serial:
        return Caller(subject=caller.subject, issuer=caller.issuer, serial=caller.serial)
    return Caller(source_ip=caller.source_ip)


def grouped(denials: Iterable[Denial]) -> tuple[DenialGroup, ...]:
    """Group denials, the largest group first; equal ones by their latest denial."""
    found: dict[tuple[str | None, Caller], list[Denial]] = defaultdict(list)
    for denial in denials:
        found[denial.reason, identity(denial.caller)].append(denial)
    groups = (DenialGroup(reason, its[0].caller, tuple(its)) for (reason, _), its in found.items())
    return tuple(sorted(groups, key=lambda group: (-len(group.denials), -group.last.timestamp())))
