"""An AWS whose logs are too large to be read unless the operator says how."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from diagnostics.model.asks import EventsIn
from diagnostics.model.case import Case
from diagnostics.model.evidence import Ask, Evidence, Unreadable
from diagnostics.model.scanning import GB, InsightsPolicy, QueryProgress
from tests.tui.built import SOURCE
from tests.tui.recorded import RecordedAws

T = TypeVar("T")
SIZE = 12_300_000_000


@dataclass
class FakeInsights:
    """Policy and progress as the real one has them."""

    policy: InsightsPolicy = field(default_factory=InsightsPolicy)
    progress: Callable[[QueryProgress], None] | None = None
    policies: list[InsightsPolicy] = field(default_factory=list)
    """Under which logs were read."""


@dataclass
class LargeAws(RecordedAws):
    """Reads logs only under a policy that lets it; a search waits for ``go`` in its middle."""

    insights: FakeInsights = field(default_factory=FakeInsights)
    searching: asyncio.Event = field(default_factory=asyncio.Event)
    go: asyncio.Event = field(default_factory=asyncio.Event)

    async def fetch(self, ask: Ask[T], case: Case) -> Evidence[T]:
        asked = ask
        if not isinstance(ask, EventsIn):
            return await super().fetch(ask, case)
        policy = self.insights.policy
        if policy.above < SIZE and not policy.consent:
            return Unreadable("log-too-large", None, SOURCE, str(SIZE))
        self.insights.policies.append(policy)
        if policy.above < SIZE:
            await self._search(ask)
        return await super().fetch(asked, case)

    async def _search(self, ask: Any) -> None:
        step = QueryProgress(ask.group, ask.since, ask.until, SIZE, "Running", 1, 3 * GB)
        if self.insights.progress is not None:
            self.insights.progress(step)
        self.searching.set()
        await self.go.wait()
