"""Following the logs of a complaint: new denials come into its case while callers repeat their calls."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from diagnostics.diagnosis import answered
from diagnostics.following.news import News
from diagnostics.following.tail import Tail
from diagnostics.investigation import Sources, investigate
from diagnostics.model.asks import EventsIn, TrailEvents
from diagnostics.model.case import Case
from diagnostics.model.clock import Clock
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Ask, Evidence, Unreadable
from diagnostics.model.log import LogEvents, Window
from diagnostics.walk.stage_logs import CONSENT, all_denials, event_asks, unsearched
from diagnostics.walk.steps import Tree
from diagnostics.walk.trail import REACH
from diagnostics.walk.tree import TREE
from diagnostics.walk.walk import Examination, examine
from diagnostics.walk.windows import window

SHORTEST, LONGEST = 2.0, 15.0
"""Seconds between two rounds: at once after something new, and at most while nothing comes."""

SLOWER = 1.5
"""By how much the pause grows with each round that brings nothing new."""

_Log = tuple[str, str]
"""Group and pattern."""


@dataclass(frozen=True)
class Beat:
    """What a round found, or has found so far."""

    at: datetime
    """When the logs were looked at last."""
    new: int
    """How many denials are new since the beat before."""
    next_at: datetime | None
    """When they are looked at next; ``None`` while the round is still under way."""
    followed: tuple[str, ...]
    """The log groups that are followed; without any nothing new can come."""
    unread: tuple[tuple[str, Unreadable], ...] = ()
    """Groups whose last read failed, and why; each is tried again, less and less often."""
    unsearched: tuple[str, ...] = ()
    """Access logs that could only be followed by reading them whole, which takes the operator's consent."""


Follower = Callable[[Case, Complaint, Examination, Beat], None]
Sleep = Callable[[float], Awaitable[object]]


async def follow(  # noqa: PLR0913  what is followed, where it comes from and goes to, and how
    case: Case,
    complaint: Complaint,
    sources: Sources,
    clock: Clock,
    seen: Follower,
    *,
    sleep: Sleep = asyncio.sleep,
    consent: bool = False,
    tree: Tree = TREE,
) -> None:
    """Read what is new in the complaint's logs, round after round, until cancelled.

    First investigates as far as the case lacks evidence. ``seen`` is called with the case and complaint so
    far: the case's moment moves on, and the complaint's span grows so that its window keeps its beginning.
    ``consent`` lets access logs that cannot be searched be read whole. A log that is refused is tried again;
    only ``DiagnosticsError``, where the whole session has failed, ends the following.
    """
    if consent:
        case = answered(case, {CONSENT: "yes"}, clock)
    following = _Following(case, complaint, sources, clock, seen, tree)
    await following.begin()
    while True:
        following.rest()
        await sleep(following.pause)
        following.elapsed += following.pause
        await following.round()


@dataclass
class _Following:
    """The state between two rounds."""

    case: Case
    complaint: Complaint
    sources: Sources
    clock: Clock
    seen: Follower
    tree: Tree
    tails: dict[_Log, Tail] = field(default_factory=dict)
    news: News = field(default_factory=News)
    examination: Examination | None = None
    elapsed: float = 0
    """Seconds slept since the beginning."""
    pause: float = SHORTEST
    """Seconds until the next round."""

    async def begin(self) -> None:
        """Read what the case lacks, and note what is there already."""
        await self._investigate(self.case, self.complaint, new=0)
        for ask in event_asks(self.case, self.complaint):
            self.tails[ask.group, ask.pattern] = Tail.of(ask, self.case.get(ask))
        self.news.of(all_denials(self.case, self.complaint))

    async def round(self) -> None:
        """Read the end of each log that is due, and examine again."""
        now = max(self.clock(), self.case.at)
        case, complaint = moved(self.case, self.complaint, now)
        tails = dict(self.tails)
        for ask in event_asks(case, complaint):
            log = (ask.group, ask.pattern)
            tails[log] = await self._read(tails.get(log) or Tail.of(ask, None), case, now)
        before = all_denials(self.case, self.complaint)
        case = _with_tails(case, complaint, tails)
        denials = all_denials(case, complaint)
        told = {denial.request_id for denial in denials if denial.lines}
        self.tails = {log: tail.without_strangers(told, now) for log, tail in tails.items()}
        new = len(self.news.of(denials))
        if new:
            case = _without_trail(case)
        self.pause = SHORTEST if new else min(self.pause * SLOWER, LONGEST)
        case = _with_tails(case, complaint, self.tails)
        examination = examine(case, complaint, self.tree)
        if denials == before and examination.finished:
            self.case, self.complaint, self.examination = case, complaint, examination
        else:
            await self._investigate(case, complaint, new)

    async def _read(self, tail: Tail, case: Case, now: datetime) -> Tail:
        if tail.due > self.elapsed:
            return tail
        found: Evidence[LogEvents | None] = await self.sources.fetch(tail.ask(now), case)
        return tail.with_read(found, now, self.elapsed)

    async def _investigate(self, case: Case, complaint: Complaint, new: int) -> None:
        """Walk, and read what the denials call for; what is known is told at once, and ``new`` only once."""
        left = new

        def told(latest: Case, examination: Examination) -> None:
            nonlocal left
            self.case, self.complaint, self.examination = latest, complaint, examination
            beat, left = replace(self._beat(None), new=left), 0
            self.seen(latest, complaint, examination, beat)

        self.case = await investigate(case, complaint, self.sources, told, self.tree)

    def rest(self) -> None:
        """Tell what the round came to and when the next one is."""
        waiting = [tail.due - self.elapsed for tail in self.tails.values()]
        if waiting:
            self.pause = max(self.pause, min(waiting))
        if self.examination is not None:
            beat = self._beat(self.clock() + timedelta(seconds=self.pause))
            self.seen(self.case, self.complaint, self.examination, beat)

    def _beat(self, next_at: datetime | None) -> Beat:
        failed = ((tail.group, tail.refused) for tail in self.tails.values())
        asks = event_asks(self.case, self.complaint)
        return Beat(
            at=self.case.at,
            new=0,
            next_at=next_at,
            followed=tuple(dict.fromkeys(ask.group for ask in asks)),
            unread=tuple((group, why) for group, why in failed if why is not None),
            unsearched=unsearched(self.case, self.complaint),
        )


def moved(case: Case, complaint: Complaint, now: datetime) -> tuple[Case, Complaint]:
    """Return both as of ``now``, the window beginning where it began.

    What was read for the former window stays and is kept for the new one: of single requests, and of changes
    up to when they were read.
    """
    former = window(case, complaint)
    complaint = replace(complaint, since=now - former.since)
    later = replace(case, at=now)
    evidence = {_for(ask, former, now): found for ask, found in case.evidence.items()}
    return replace(later, evidence=evidence), complaint


def _for(ask: Ask[Any], former: Window, now: datetime) -> Ask[Any]:
    if isinstance(ask, EventsIn) and (ask.since, ask.until) == (former.since, former.until):
        return replace(ask, until=now)
    if isinstance(ask, TrailEvents) and (ask.since, ask.until) == (former.since - REACH, former.until):
        return replace(ask, until=now)
    return ask


def _without_trail(case: Case) -> Case:
    """Return the case with the changes to be read again: one may explain what is new."""
    return case.without(*(ask for ask in case.evidence if isinstance(ask, TrailEvents)))


def _with_tails(case: Case, complaint: Complaint, tails: dict[_Log, Tail]) -> Case:
    for ask in event_asks(case, complaint):
        found = tails[ask.group, ask.pattern].evidence
        if found is not None:
            case = case.having(ask, found)
    return case
