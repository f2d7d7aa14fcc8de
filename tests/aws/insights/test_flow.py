"""Queries from start to end against a fake of the recorded shape.

Moto does not run Insights: it ignores filters and answers in another form. AWS itself was not asked.
"""

import asyncio
from datetime import timedelta

import pytest

from diagnostics.logs.queries import query_of
from diagnostics.model.asks import EventsIn
from diagnostics.model.log import LogEvent, LogEvents
from diagnostics.model.scanning import GB, InsightsPolicy
from tests.aws.conftest import AT, case
from tests.aws.stub import Stub, refused

from .conftest import ASK, END, START, Seat, denied, fetched
from .service import FakeInsights, Line


async def test_a_large_log_is_searched_and_gives_ordinary_events(seat: Seat, stub: Stub) -> None:
    other = Line(START * 1000 + 7, "(9) Method completed", "ptr-9")
    fake = FakeInsights([denied(2, START * 1000 + 5), denied(1, START * 1000 + 5), other])
    desk = seat(fake)
    at = ASK.since + timedelta(milliseconds=5)
    assert await fetched(desk) == LogEvents(
        (
            LogEvent("ptr-00000001", "stream", at, "(1) Access denied. Reason: x"),
            LogEvent("ptr-00000002", "stream", at, "(2) Access denied. Reason: x"),
        ),
        complete=True,
    )
    (asked,) = fake.asked
    assert asked == {
        "logGroupName": "group",
        "startTime": START,
        "endTime": END + 1,
        "queryString": query_of(ASK.pattern),
    }
    assert "FilterLogEvents" not in {one.operation for one in stub.requests}
    assert desk.slept == [0.5, 1.0, 2.0]


async def test_progress_goes_from_the_cost_to_the_end(seat: Seat) -> None:
    desk = seat(FakeInsights([denied(1, START * 1000)], size=4_000_000_000))
    await fetched(desk)
    first, *_, last = desk.told
    assert (first.group, first.size, first.status, first.queries, first.scanned) == (
        "group", 4_000_000_000, "", 0, 0,
    )  # fmt: skip
    assert [one.status for one in desk.told] == ["", "", "Scheduled", "Running", "Complete", "Complete"]
    assert [one.scanned for one in desk.told] == [0, 0, 0, 2 * GB, 4 * GB, 4 * GB]
    assert [one.ended for one in desk.told] == [False] * 5 + [True]
    assert (last.queries, last.matched) == (1, 1)


async def test_the_window_is_kept_to_the_millisecond(seat: Seat) -> None:
    ask = EventsIn("group", ASK.pattern, ASK.since + timedelta(milliseconds=500), AT)
    times = [START * 1000 + 499, START * 1000 + 500, END * 1000, END * 1000 + 1]
    for whole in (False, True):
        fake = FakeInsights([denied(n, at) for n, at in enumerate(times)], whole_last_second=whole)
        found = await fetched(seat(fake), ask)
        assert found is not None
        assert [one.id for one in found.events] == ["ptr-00000001", "ptr-00000002"]


async def test_a_group_that_is_not_there_is_none(seat: Seat) -> None:
    fake = FakeInsights([], refusals={"StartQuery": [refused(400, "ResourceNotFoundException", "no group")]})
    assert await fetched(seat(fake)) is None


async def test_cancelling_stops_the_query_at_the_service(seat: Seat) -> None:
    fake = FakeInsights([denied(1, START * 1000)], statuses=("Running",))
    desk = seat(fake)
    running = asyncio.Event()
    loop = asyncio.get_running_loop()

    def looked(_: str) -> None:
        loop.call_soon_threadsafe(running.set)

    fake.looked = looked
    reading = asyncio.create_task(desk.sources.fetch(ASK, case()))
    await running.wait()
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert [one.stopped for one in fake.queries.values()] == [True]
    assert desk.told[-1].ended


async def test_cancelling_while_it_starts_stops_it_too(seat: Seat) -> None:
    fake = FakeInsights([])
    desk = seat(fake)
    starting, loop = asyncio.Event(), asyncio.get_running_loop()
    start = fake._start

    def told(request: object) -> object:
        loop.call_soon_threadsafe(starting.set)
        return start(request)  # type: ignore[arg-type]

    fake._start = told  # type: ignore[assignment, method-assign]
    reading = asyncio.create_task(desk.sources.fetch(ASK, case()))
    await starting.wait()
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert [one.stopped for one in fake.queries.values()] == [True]


async def test_a_policy_set_later_counts(seat: Seat) -> None:
    fake = FakeInsights([denied(1, START * 1000)], size=3 * GB)
    desk = seat(fake)
    desk.insights.policy = InsightsPolicy(above=3 * GB)
    fake.refusals["FilterLogEvents"] = [refused(400, "ResourceNotFoundException")]
    assert await fetched(desk) is None
    assert fake.asked == []
