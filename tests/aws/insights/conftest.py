"""Sources whose large logs go to a fake of Insights; nothing sleeps."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from diagnostics.aws.insights.insights import Insights
from diagnostics.aws.sources import AwsSources
from diagnostics.logs.queries import query_of
from diagnostics.model.asks import EventsIn
from diagnostics.model.clock import fixed_clock
from diagnostics.model.evidence import Evidence, Known, Unreadable
from diagnostics.model.log import LogEvents
from diagnostics.model.scanning import InsightsPolicy, QueryProgress
from tests.aws.conftest import AT, OpenSession, case, profile_to, unpaced
from tests.aws.stub import Stub

from .service import FakeInsights, Line

ASK = EventsIn("group", '"Access denied" "Reason:"', AT - timedelta(hours=1), AT)
START, END = int(ASK.since.timestamp()), int(ASK.until.timestamp())


def denied(number: int, at: int) -> Line:
    """A denial's line at ``at`` milliseconds since 1970."""
    return Line(at, f"({number}) Access denied. Reason: x", f"ptr-{number:08}")


class Desk:
    """The sources, what they told, and how long they wished to sleep."""

    def __init__(self, sources: AwsSources, insights: Insights, slept: list[float]) -> None:
        self.sources = sources
        self.insights = insights
        self.slept = slept
        self.told: list[QueryProgress] = []
        insights.progress = self.told.append


Seat = Callable[[FakeInsights], Desk]


@pytest.fixture
def seat(stub: Stub, open_session: OpenSession) -> Seat:
    """Puts a fake behind the stub, and an operator who consented before it."""

    def seated(fake: FakeInsights) -> Desk:
        slept: list[float] = []

        async def sleep(seconds: float) -> None:
            slept.append(seconds)

        stub.answer = fake
        insights = Insights(query_of, sleep, InsightsPolicy(consent=True))
        session = open_session(profile_to(stub.endpoint))
        sources = AwsSources(session, fixed_clock(AT), unpaced(), insights=insights)
        return Desk(sources, insights, slept)

    return seated


async def fetched(desk: Desk, ask: EventsIn = ASK) -> LogEvents | None:
    found: Evidence[LogEvents | None] = await desk.sources.fetch(ask, case())
    assert isinstance(found, Known), found
    return found.value


async def unreadable(desk: Desk) -> Unreadable:
    found = await desk.sources.fetch(ASK, case())
    assert isinstance(found, Unreadable), found
    return found
