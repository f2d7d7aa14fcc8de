"""Queries from start to end against a fake of the recorded shape.

Moto does not run Insights: it ignores filters and answers in another form. AWS itself was not asked.
"""

import asyncio
from datetime import timedelta

import pytest

from diagnostics.aws.insights import query, reading
from diagnostics.logs.queries import query_of
from diagnostics.model.asks import EventsIn
from diagnostics.model.evidence import Evidence, Known, Unreadable
from diagnostics.model.log import LogEvent, LogEvents
from diagnostics.model.scanning import GB, InsightsPolicy
from tests.aws.conftest import AT, case
from tests.aws.stub import Stub, refused

from .conftest import ASK, END, START, Desk, Seat, denied
from .service import FakeInsights, Line


async def fetched(desk: Desk, ask: EventsIn = ASK) -> LogEvents | None:
    found: Evidence[LogEvents | None] = await desk.sources.fetch(ask, case())
    assert isinstance(found, Known), found
    return found.value


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> int:
    """Results of a hundred rows, so that halving takes no ten thousand."""
    monkeypatch.setattr(reading, "ROWS", 100)
    return 100


async def unreadable(desk: Desk) -> Unreadable:
    found = await desk.sources.fetch(ASK, case())
    assert isinstance(found, Unreadable), found
    return found


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


@pytest.mark.parametrize("whole", [False, True])
async def test_a_full_result_is_asked_for_again_in_halves(seat: Seat, small: int, whole: bool) -> None:
    count = 24 * small // 10
    lines = [denied(n, START * 1000 + n * 3_600_000 // count) for n in range(count)]
    fake = FakeInsights(lines, size=GB + 1, whole_last_second=whole, rows=small)
    desk = seat(fake)
    found = await fetched(desk)
    assert found is not None
    assert (len(found.events), found.complete, found.stopped) == (count, True, None)
    assert [one.id for one in found.events] == [one.ptr for one in lines]
    windows = [(one["startTime"], one["endTime"]) for one in fake.asked]
    middle = (START + END + 1) // 2
    assert windows[:2] == [(START, END + 1), (START, middle)]
    assert len(windows) == desk.told[-1].queries == 7
    assert 2.99 < desk.told[-1].scanned / fake.size <= 3


async def test_a_result_holds_ten_thousand_rows(seat: Seat) -> None:
    fake = FakeInsights([denied(n, START * 1000) for n in range(10_000)])
    found = await fetched(seat(fake))
    assert found is not None
    assert (len(found.events), found.complete, len(fake.asked)) == (10_000, True, 1)


async def test_a_full_second_ends_the_halving_incomplete(seat: Seat, small: int) -> None:
    fake = FakeInsights([denied(n, START * 1000 + 1) for n in range(small + 1)], rows=small)
    desk = seat(fake)
    found = await fetched(desk, EventsIn("group", ASK.pattern, ASK.since, ASK.since + timedelta(minutes=5)))
    assert found is not None
    assert (len(found.events), found.complete) == (small, False)
    assert min(one["endTime"] - one["startTime"] for one in fake.asked) == 1
    assert desk.told[-1].scanned < 4 * fake.size


@pytest.mark.parametrize(("passes", "complete"), [(1, False), (2, False), (3, True)])
async def test_a_log_is_not_scanned_more_often_than_was_told(
    seat: Seat, small: int, monkeypatch: pytest.MonkeyPatch, passes: int, complete: bool
) -> None:
    monkeypatch.setattr(reading, "PASSES", passes)
    lines = [denied(n, START * 1000 + n * 15_000) for n in range(24 * small // 10)]
    fake = FakeInsights(lines, rows=small)
    desk = seat(fake)
    found = await fetched(desk)
    assert found is not None
    assert found.complete is complete is (len(found.events) == len(lines))
    assert desk.told[-1].scanned <= passes * fake.size


async def test_a_flood_is_not_searched_again(seat: Seat, small: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST", 3 * small)
    fake = FakeInsights([denied(n, START * 1000 + n) for n in range(3 * small + 1)], rows=small)
    found = await fetched(seat(fake))
    assert found is not None
    assert (len(found.events), found.complete, len(fake.asked)) == (small, False, 1)


async def test_a_group_that_is_not_there_is_none(seat: Seat) -> None:
    fake = FakeInsights([], refusals={"StartQuery": [refused(400, "ResourceNotFoundException", "no group")]})
    assert await fetched(seat(fake)) is None


@pytest.mark.parametrize(
    ("operation", "names"),
    [
        ("StartQuery", "logs:StartQuery arn:aws:logs:us-east-1:123456789012:log-group:group:*"),
        ("GetQueryResults", "logs:GetQueryResults *"),
    ],
)
async def test_a_missing_right_is_named_and_the_query_does_not_run_on(
    seat: Seat, operation: str, names: str
) -> None:
    fake = FakeInsights([], refusals={operation: [refused(400, "AccessDeniedException", "no")] * 2})
    desk = seat(fake)
    found = await unreadable(desk)
    assert (found.why, found.denied_action) == ("denied", names)
    assert all(one.stopped for one in fake.queries.values())
    assert desk.told[-1].ended


async def test_while_the_account_runs_too_many_queries_it_is_tried_again(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = refused(400, "LimitExceededException", "too many")
    fake = FakeInsights([denied(1, START * 1000)], refusals={"StartQuery": [limit] * 3})
    desk = seat(fake)
    found = await fetched(desk)
    assert found is not None
    assert len(found.events) == 1
    assert desk.slept[0] == query.SLOTS[0]
    assert query.WAITING in {one.status for one in desk.told}


async def test_the_trying_has_an_end(seat: Seat) -> None:
    fake = FakeInsights([], refusals={"StartQuery": [refused(400, "LimitExceededException")] * 100})
    desk = seat(fake)
    assert (await unreadable(desk)).why == "throttled"
    assert desk.slept == list(query.SLOTS)


async def test_a_look_that_fails_in_passing_is_repeated(seat: Seat) -> None:
    down = refused(503, "ServiceUnavailableException")
    fake = FakeInsights([denied(1, START * 1000)], refusals={"GetQueryResults": [down] * 5})
    found = await fetched(seat(fake))
    assert found is not None
    assert len(found.events) == 1


@pytest.mark.parametrize("status", ["Failed", "Cancelled", "Timeout"])
async def test_what_was_found_before_a_query_failed_is_kept_with_why(seat: Seat, status: str) -> None:
    lines = [denied(n, START * 1000 + n) for n in range(4)]
    found = await fetched(seat(FakeInsights(lines, statuses=("Running", status))))
    assert found is not None
    assert [one.id for one in found.events] == ["ptr-00000000", "ptr-00000001"]
    assert not found.complete
    assert found.stopped is not None
    assert (found.stopped.why, found.stopped.detail) == ("failed", f"Insights: {status}")
    nothing = await unreadable(seat(FakeInsights([], statuses=("Running", status))))
    assert nothing.detail == f"Insights: {status}"


async def test_a_half_that_is_refused_leaves_what_was_found(seat: Seat, small: int) -> None:
    fake = FakeInsights([denied(n, START * 1000 + n * 200) for n in range(2 * small)], rows=small)
    start = fake._start

    def once(request: object) -> object:
        fake.refusals["StartQuery"] = [refused(400, "AccessDeniedException", "no more")]
        return start(request)  # type: ignore[arg-type]

    fake._start = once  # type: ignore[assignment, method-assign]
    found = await fetched(seat(fake))
    assert found is not None
    assert (len(found.events), found.complete) == (small, False)
    assert found.stopped is not None
    assert found.stopped.why == "denied"


async def test_a_status_that_nobody_knows_is_asked_about_again_up_to_an_end(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = FakeInsights([denied(1, START * 1000)], statuses=("Unknown", "New", "Complete"))
    assert await fetched(seat(known)) is not None
    monkeypatch.setattr(query, "MOST_POLLS", 7)
    fake = FakeInsights([], statuses=("Unknown",))
    desk = seat(fake)
    assert (await unreadable(desk)).detail == "Insights: Unknown"
    assert len(desk.slept) == 7
    assert [one.stopped for one in fake.queries.values()] == [True]


@pytest.mark.parametrize(
    "row", [[{"field": "@timestamp", "value": "soon"}], [{"field": "@ptr", "value": "p"}]]
)
async def test_a_row_without_time_or_pointer_is_a_failure(seat: Seat, row: list[dict[str, str]]) -> None:
    fake = FakeInsights([denied(1, START * 1000)])
    desk = seat(fake)
    fake.looked = lambda query_id: fake.queries[query_id].rows.__setitem__(0, row)
    assert (await unreadable(desk)).why == "failed"


async def test_without_statistics_a_full_result_is_taken_for_full(seat: Seat, small: int) -> None:
    fake = FakeInsights([denied(n, START * 1000) for n in range(small)], statistics=False, rows=small)
    found = await fetched(seat(fake), EventsIn("group", ASK.pattern, ASK.since, AT))
    assert found is not None
    assert len(fake.asked) > 1


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
