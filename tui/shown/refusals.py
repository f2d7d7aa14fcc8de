"""What the logs of an open case tell of refusals."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property
from typing import Any

from diagnostics.logs.denial import Denial
from diagnostics.logs.groups import DenialGroup, grouped, identity
from diagnostics.model.asks import EventsIn
from diagnostics.model.case import Case
from diagnostics.model.complaint import Caller, Complaint
from diagnostics.model.evidence import Ask, Evidence, Known, Unreadable
from diagnostics.model.finding import Finding
from diagnostics.model.log import LogEvent, LogEvents, Window
from diagnostics.walk.foreign_entries import foreign_entries
from diagnostics.walk.stage_logs import all_denials, event_asks, unsearched
from diagnostics.walk.unread_logs import cut, unread
from diagnostics.walk.windows import window
from tui.shown.kept import Basis, few
from tui.shown.read_lines import lines_of


@dataclass(frozen=True)
class Found:
    """The denials of one state of a case; there may be a great many."""

    denials: tuple[Denial, ...] = ()
    """Every denial, oldest first."""
    groups: tuple[DenialGroup, ...] = ()
    """The denials by reason and caller, the largest group first."""
    foreign: tuple[Finding, ...] = ()
    """Access logs with events that no known format explains."""

    @cached_property
    def by_event(self) -> Mapping[LogEvent, Denial]:
        """The denial that an event tells of."""
        return {event: denial for denial in self.denials for event in told_by(denial)}


@dataclass(frozen=True)
class Refusals:
    """Denials, what time was looked at, and what of its logs is missing."""

    found: Found = field(repr=False)
    complaint: Complaint
    span: Window
    asks: tuple[EventsIn, ...]
    """The log reads that the denials rest on."""
    unread: tuple[tuple[Ask[Any], Unreadable], ...]
    """Those of the reads that failed, with why."""
    cut: tuple[Finding, ...]
    """What is to be said of logs that were not read to their end."""
    unsearched: tuple[str, ...]
    """Access logs that are not read, as they could only be read whole."""
    whole: bool
    """Whether every log was read to its end and understood, so that no denial of this time is missing."""

    @property
    def denials(self) -> tuple[Denial, ...]:
        """Every denial, oldest first."""
        return self.found.denials

    @property
    def groups(self) -> tuple[DenialGroup, ...]:
        """The denials by reason and caller, the largest group first."""
        return self.found.groups


def found_in(case: Case, complaint: Complaint) -> Found:
    """Work out the denials of a case; that takes a second and more for each hundred thousand lines."""
    denials = all_denials(case, complaint)
    return Found(denials, grouped(denials), foreign_entries(case, complaint))


def refusals_of(found: Found, case: Case, complaint: Complaint) -> Refusals:
    """Return denials with what is known of their logs now."""
    asks = event_asks(case, complaint)
    short, whole_only = cut(case, asks), unsearched(case, complaint)
    read = bool(asks) and all(_known(case.get(ask)) for ask in asks)
    return Refusals(
        found,
        complaint,
        window(case, complaint),
        asks,
        unread(case, asks),
        short,
        whole_only,
        read and not short and not whole_only and not found.foreign,
    )


def rests_on(case: Case, complaint: Complaint) -> Basis:
    """Return what denials rest on: everything but the reads of single requests.

    Of the moment, which moves on while logs are followed, only whether a line may still be on its way
    depends; where there are many lines that waits for the next one.
    """
    reads = {(ask.group, ask.pattern) for ask in event_asks(case, complaint)}
    basis: dict[Hashable, object] = {None: replace(complaint, since=timedelta())}
    if few(case):
        basis[None] = (complaint, case.at)
    for ask, found in case.evidence.items():
        if not isinstance(ask, EventsIn):
            basis[ask] = found
        elif (ask.group, ask.pattern) in reads:
            value = found.value if isinstance(found, Known) else None
            basis[ask.group, ask.pattern, ask.since] = (lines_of(found), _complete(value))
    return basis


def told_by(denial: Denial) -> Iterable[LogEvent]:
    """Return the events that tell of a denial."""
    return (*denial.lines, denial.entry) if denial.entry else denial.lines


def caller_key(reason: str | None, caller: Caller) -> tuple[str | None, Caller]:
    """Return what denials are grouped by."""
    return reason, identity(caller)


def _complete(value: LogEvents | None) -> bool:
    return value is not None and value.complete


def _known(found: Evidence[Any] | None) -> bool:
    return isinstance(found, Known) and found.value is not None
