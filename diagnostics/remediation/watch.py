"""Watching a domain after its truststore changed: callers who are refused now and were not before."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from diagnostics.cases.denials import LOGS_TREE
from diagnostics.diagnosis import SignedIn
from diagnostics.following.logs import Beat, follow
from diagnostics.logs.denial import Denial
from diagnostics.logs.groups import identity
from diagnostics.model.case import Case
from diagnostics.model.clock import Clock
from diagnostics.model.complaint import Caller, Complaint
from diagnostics.walk.stage_logs import all_denials
from diagnostics.walk.walk import Examination

HELD_BACK = timedelta(seconds=15)
"""How long a refusal waits for the log that names its caller."""

_NOBODY = Caller()

Sleep = Callable[[float], Awaitable[object]]


class _OverError(Exception):
    """The time for watching is over, or there is nothing to watch."""


@dataclass(frozen=True)
class Watch:
    """What is watched for, and who is told."""

    looked_until: datetime
    """Until when ``refused_before`` was looked for; whoever is refused from then to the change is no news."""
    changed_at: datetime
    """From when on a refusal counts."""
    span: timedelta
    """For how long."""
    refused_before: frozenset[Caller]
    """Callers whose refusals are no news."""
    announce: Callable[[Denial], None]
    """Called once for each caller who is refused and was not before."""
    troubled: Callable[[Beat], None]
    """Called with each round, so that what cannot be read is told too."""


@dataclass(frozen=True)
class Watched:
    """What came of it."""

    announced: int
    followed: bool
    """Whether there was any log to follow; without one nothing was watched."""


async def watch(
    case: Case, todo: Watch, sources: SignedIn, clock: Clock, sleep: Sleep = asyncio.sleep
) -> Watched:
    """Follow the domain's logs for the span, or until cancelled; ``case`` tells domain and principal.

    Raises ``DiagnosticsError`` where the session fails, and ``CancelledError``: the change stands either way.
    """
    watching = _Watching(todo, clock, sleep)
    fresh = Case(case.domain, clock(), case.principal)
    complaint = Complaint(since=max(fresh.at - min(todo.looked_until, todo.changed_at), timedelta(minutes=1)))
    try:
        await follow(fresh, complaint, sources, clock, watching.seen, sleep=watching.rest, tree=LOGS_TREE)
    except _OverError:
        pass
    finally:
        watching.rest_announced()
    return Watched(watching.announced, watching.followed)


class _Watching:
    """The state between two rounds."""

    def __init__(self, todo: Watch, clock: Clock, sleep: Sleep) -> None:
        self.todo = todo
        self.known = set(todo.refused_before) - {_NOBODY}
        self.announced = 0
        self.followed = True
        self._unnamed: dict[str, Denial] = {}
        self._clock = clock
        self._sleep = sleep
        self._slept = timedelta()

    def seen(self, case: Case, complaint: Complaint, examination: Examination, beat: Beat) -> None:
        """Announce whoever is new among the refused."""
        if not examination.finished:
            return
        self.todo.troubled(beat)
        self.followed = bool(beat.followed)
        if not beat.followed:
            raise _OverError
        self._unnamed = {}
        denials = [one for one in all_denials(case, complaint) if one.mutual_tls is not False]
        before = (identity(one.caller) for one in denials if one.at < self.todo.changed_at)
        self.known |= set(before) - {_NOBODY}
        for denial in denials:
            if denial.at < self.todo.changed_at:
                continue
            if identity(denial.caller) == _NOBODY and beat.at - denial.at < HELD_BACK:
                self._unnamed[denial.request_id] = denial
            else:
                self._tell(denial)

    def rest_announced(self) -> None:
        """Announce a refusal whose caller no log has named so far."""
        for denial in self._unnamed.values():
            self._tell(denial)

    def _tell(self, denial: Denial) -> None:
        caller = identity(denial.caller)
        if caller not in self.known:
            self.known.add(caller)
            self.announced += 1
            self.todo.announce(denial)

    async def rest(self, seconds: float) -> None:
        """Sleep until the next round, or end where the span is over."""
        left = self.todo.span - max(self._slept, self._clock() - self.todo.changed_at)
        if left <= timedelta():
            raise _OverError
        pause = min(timedelta(seconds=seconds), left)
        await self._sleep(pause.total_seconds())
        self._slept += pause
