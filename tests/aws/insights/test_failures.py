"""Queries that are refused, fail, or tell what nobody knows: what was found stays, with why."""

import pytest

from diagnostics.aws.insights import query
from tests.aws.stub import refused

from .conftest import START, Seat, denied, fetched, unreadable
from .service import FakeInsights


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
