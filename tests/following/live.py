"""Logs that change while they are followed, and everything that following them showed."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar, cast

import pytest

from diagnostics.diagnosis import opened_case
from diagnostics.following.logs import Beat, follow
from diagnostics.logs.denial import Denial
from diagnostics.model.asks import EventsIn
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.domain import Principal
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.evidence import Ask, Evidence, Known, Unreadable
from diagnostics.model.log import LogEvent, LogEvents
from diagnostics.walk.stage_logs import all_denials
from diagnostics.walk.walk import Examination
from tests.logs.events import denied as line
from tests.logs.events import entry
from tests.walk.world import ACCESS, AT, GROUP, SOURCE, World

T = TypeVar("T")
PRINCIPAL = Principal("aws", "111122223333", "eu-west-1", "arn:aws:iam::111122223333:role/reader")
THROTTLED = Unreadable("throttled", None, SOURCE, "ThrottlingException")


class Stop(Exception):  # noqa: N818
    """Ends a following from its fake sleep."""


@dataclass
class Live:
    """A world whose logs change between rounds; ``refuses`` says which groups fail now, and with what."""

    world: World = field(default_factory=World)
    logs: dict[str, list[LogEvent]] = field(default_factory=lambda: {GROUP: [], ACCESS: []})
    refuses: dict[str, Unreadable] = field(default_factory=dict)
    breaks_off: dict[str, int] = field(default_factory=dict)
    """After how many events a group's reading breaks off."""
    asked: list[Ask[Any]] = field(default_factory=list)
    ends: DiagnosticsError | None = None

    async def fetch(self, ask: Ask[T], case: Case) -> Evidence[T]:
        self.asked.append(ask)
        await asyncio.sleep(0)
        if self.ends:
            raise self.ends
        found: Any = self._events(ask) if isinstance(ask, EventsIn) else self.world.read(ask)
        assert found is not None, ask
        return cast("Evidence[T]", found)

    def _events(self, ask: EventsIn) -> Evidence[LogEvents | None]:
        if ask.group in self.refuses:
            return self.refuses[ask.group]
        if ask.group not in self.logs:
            return Known(None, SOURCE)
        found = tuple(one for one in self.logs[ask.group] if ask.since <= one.at <= ask.until)
        after = self.breaks_off.get(ask.group)
        if after is not None and len(found) > after:
            return Known(LogEvents(found[:after], complete=False, stopped=THROTTLED), SOURCE)
        return Known(LogEvents(found, complete=True), SOURCE)

    @property
    def reads(self) -> list[EventsIn]:
        """The reads of whole logs; those of single requests are the walk's own."""
        return [ask for ask in self.asked if isinstance(ask, EventsIn) and '"r' not in ask.pattern]


@dataclass
class Followed:
    """Everything that a following showed, one entry a call."""

    live: Live
    at: datetime = AT
    skew: timedelta = timedelta()
    steps: list[Any] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)
    shown: list[tuple[Case, Complaint, Examination, Beat]] = field(default_factory=list)

    def clock(self) -> datetime:
        return self.at + self.skew

    async def sleep(self, seconds: float) -> None:
        """Let time pass, and do the next step of the test; after the last, end."""
        self.pauses.append(seconds)
        self.at += timedelta(seconds=seconds)
        if not self.steps:
            raise Stop
        self.steps.pop(0)()

    def seen(self, case: Case, complaint: Complaint, examination: Examination, beat: Beat) -> None:
        self.shown.append((case, complaint, examination, beat))

    async def run(self, *steps: Any, complaint: Complaint = Complaint(), consent: bool = False) -> "Followed":  # noqa: B008
        self.steps = list(steps)
        case = opened_case("api.example.com", PRINCIPAL, self.clock)
        with pytest.raises(Stop):
            await follow(case, complaint, self.live, self.clock, self.seen, sleep=self.sleep, consent=consent)
        return self

    @property
    def last(self) -> tuple[Case, Complaint, Examination, Beat]:
        return self.shown[-1]

    @property
    def denials(self) -> tuple[Denial, ...]:
        return all_denials(self.last[0], self.last[1])

    @property
    def news(self) -> int:
        return sum(beat.new for *_, beat in self.shown)

    @property
    def rounds(self) -> list[Beat]:
        return [beat for *_, beat in self.shown if beat.next_at is not None]


def idle() -> None:
    return


def since_start(at: datetime) -> float:
    return (at - AT).total_seconds()


def whole(number: int, seconds: float) -> tuple[LogEvent, LogEvent]:
    name = f"r{number}"
    return line(name, seconds=seconds), entry(
        seconds + 0.01, requestId=name, status="403", serial=f"{number}"
    )


def add(live: Live, number: int, seconds: float) -> Any:
    def step() -> None:
        told, own = whole(number, seconds)
        live.logs[GROUP].append(told)
        live.logs[ACCESS].append(own)

    return step
