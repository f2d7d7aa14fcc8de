"""One log while it is followed: only its end is read again, and nothing of it is lost or there twice."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from operator import attrgetter

from diagnostics.logs.patterns import WHOLE
from diagnostics.model.asks import EventsIn
from diagnostics.model.evidence import Evidence, Known, Source, Unreadable
from diagnostics.model.log import LogEvent, LogEvents
from diagnostics.walk.windows import DELAY

SKEW = timedelta(minutes=5)
"""How far off this machine's clock may be; AWS refuses the requests of one that is further off."""

OVERLAP = DELAY + SKEW
"""How much of what was read is read again, as entries come late and clocks differ."""

AHEAD = SKEW
"""How far beyond this machine's now is read: where its clock is behind, that is where new entries are."""

RETRY, RETRY_AT_MOST = 5.0, 60.0
"""Seconds after which a refused log is tried again: at first, and at most as they double."""

_GONE = "not-found"
_TOO_LARGE = "log-too-large"


@dataclass(frozen=True)
class Tail:
    """What was read of one log, and how reading it goes on."""

    group: str
    pattern: str
    since: datetime
    """Where the window begins, for good."""
    events: Mapping[str, LogEvent] = field(default_factory=dict)
    """By event id, which is what makes repetitions harmless."""
    until: datetime | None = None
    """Up to when everything was asked for and came; ``None`` where the whole window has to be read."""
    capped: bool = False
    """Whether more events were there at once than are read."""
    source: Source | None = None
    """Of the last answer; ``None`` before the first."""
    refused: Unreadable | None = None
    """Why the last read failed, or broke off; ``None`` where it did not."""
    failures: int = 0
    due: float = 0
    """When it may be read next, in seconds since the following began; 0 for any time."""

    @classmethod
    def of(cls, ask: EventsIn, found: Evidence[LogEvents | None] | None) -> "Tail":
        """Go on from what a case holds; what broke off there is read from the beginning."""
        begun = cls(ask.group, ask.pattern, ask.since)
        if found is None:
            return begun
        taken = begun.with_read(found, ask.until, 0)
        too_large = isinstance(found, Unreadable) and found.why == _TOO_LARGE
        return replace(taken, until=ask.until, capped=True) if too_large else taken

    def ask(self, now: datetime) -> EventsIn:
        """Return the read of what may be new at ``now``."""
        since = self.since if self.until is None else max(self.since, min(self.until, now) - OVERLAP)
        return EventsIn(self.group, self.pattern, since, now + AHEAD)

    def with_read(self, found: Evidence[LogEvents | None], until: datetime, elapsed: float) -> "Tail":
        """Return the tail after a read of everything up to ``until``, ``elapsed`` seconds after the start."""
        if isinstance(found, Unreadable):
            return self._refused(found, elapsed)
        if found.value is None:
            if self.events:
                return self._refused(Unreadable(_GONE, None, found.source), elapsed)
            return replace(self, source=found.source, until=None, refused=None, failures=0, due=0)
        events = {**self.events, **{event.id: event for event in found.value.events}}
        read = replace(self, events=events, source=found.source)
        if found.value.stopped is not None:
            return read._refused(found.value.stopped, elapsed)
        capped = not found.value.complete or (self.capped and self.until is not None)
        return replace(read, until=until, capped=capped, refused=None, failures=0, due=0)

    def _refused(self, why: Unreadable, elapsed: float) -> "Tail":
        wait = min(RETRY * 2**self.failures, RETRY_AT_MOST)
        return replace(self, refused=why, failures=min(self.failures + 1, 8), due=elapsed + wait)

    def without_strangers(self, request_ids: Collection[str], now: datetime) -> "Tail":
        """Return the tail without old entries of other requests, where it holds a whole log."""
        if self.pattern != WHOLE:
            return self
        old = min(now, self.until or now) - OVERLAP
        kept = {
            id_: event
            for id_, event in self.events.items()
            if event.at >= old or any(request_id in event.message for request_id in request_ids)
        }
        return replace(self, events=kept)

    @property
    def evidence(self) -> Evidence[LogEvents | None] | None:
        """What is known of the whole window; ``None`` before the first read."""
        if self.source is None or (self.refused and not self.events and self.until is None):
            return self.refused
        if self.until is None and not self.events and self.refused is None:
            return Known(None, self.source)
        ordered = tuple(sorted(self.events.values(), key=attrgetter("at", "id")))
        complete = self.until is not None and not self.capped and self.refused is None
        return Known(LogEvents(ordered, complete, self.refused), self.source)
