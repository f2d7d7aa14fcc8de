"""An AWS whose logs grow, a clock that moves on, and pauses that a test ends."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar, cast

from textual.pilot import Pilot

from diagnostics.model.asks import EventsIn
from diagnostics.model.case import Case
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.evidence import Ask, Evidence, Known
from diagnostics.model.log import LogEvent, LogEvents
from tests.conftest import LAB_AT
from tests.tui.built import SOURCE
from tests.tui.recorded import Openings, RecordedAws, settled
from tui.app import MtlsApp
from tui.screens.denials import DenialsScreen

T = TypeVar("T")


@dataclass
class GrowingAws(RecordedAws):
    """Answers log reads from what is in ``logs`` by then, whatever the window's end."""

    logs: dict[str, list[LogEvent]] = field(default_factory=dict)
    refused: dict[str, Evidence[Any]] = field(default_factory=dict)
    """Answers in the place of a group's."""
    lost: DiagnosticsError | None = None
    """Raised by log reads."""

    async def fetch(self, ask: Ask[T], case: Case) -> Evidence[T]:
        if not isinstance(ask, EventsIn):
            return await super().fetch(ask, case)
        self.asked.append(ask)
        if self.lost:
            raise self.lost
        if ask.group in self.refused:
            return self.refused[ask.group]
        wanted = ask.pattern.strip('"').partition('"')[0]
        its = (one for one in self.logs.get(ask.group, ()) if ask.since <= one.at <= ask.until)
        found = tuple(one for one in its if wanted in one.message)
        return cast("Evidence[T]", Known(LogEvents(found, complete=True), SOURCE))


@dataclass
class Rounds:
    """Time that moves on by each pause; the pauses last until ``next_round``."""

    at: datetime = LAB_AT
    slept: list[float] = field(default_factory=list)
    asleep: asyncio.Event = field(default_factory=asyncio.Event)
    go: asyncio.Event = field(default_factory=asyncio.Event)

    def now(self) -> datetime:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.asleep.set()
        await self.go.wait()
        self.go.clear()
        self.at += timedelta(seconds=seconds)

    async def resting(self, pilot: Pilot[None]) -> None:
        """Wait until a round is over and drawn."""
        await self.asleep.wait()
        self.asleep.clear()
        await pilot.pause()

    async def next_round(self, pilot: Pilot[None]) -> None:
        """End the pause, and wait for the next one."""
        self.go.set()
        await self.resting(pilot)


def growing(case: Case) -> GrowingAws:
    """An AWS that begins with what the case's logs hold."""
    logs: dict[str, list[LogEvent]] = {}
    for ask, found in case.evidence.items():
        if isinstance(ask, EventsIn) and isinstance(found, Known) and found.value is not None:
            known = {one.id for one in logs.get(ask.group, ())}
            logs.setdefault(ask.group, []).extend(one for one in found.value.events if one.id not in known)
    return GrowingAws((case,), logs=logs)


def followed_app(aws: GrowingAws, rounds: Rounds, *, ascii_signs: bool = False) -> MtlsApp:
    """An app over this AWS whose clock is that of the rounds."""
    return MtlsApp(Openings(aws), rounds.now, ascii_signs=ascii_signs)


async def begin(pilot: Pilot[None], rounds: Rounds, *before: str) -> DenialsScreen:
    """Open the Denials screen, press keys, and follow until the first round is over."""
    await settled(pilot)
    for key in ("enter", "d", *before):
        await pilot.press(key)
        await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, DenialsScreen)
    screen.sleep = rounds.sleep
    await pilot.press("f")
    await rounds.resting(pilot)
    return screen
