"""Log groups and events over all pages, from the embedded service and from awkward ones."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from diagnostics.aws.reads.times import from_milliseconds, to_milliseconds
from diagnostics.aws.sources import AwsSources
from diagnostics.lab.lab import Lab
from diagnostics.model.asks import EventsIn, LogGroupNamed
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.evidence import Known, Unreadable
from diagnostics.model.log import LogEvent, LogEvents, LogGroup

from .conftest import AT, REGION, case
from .stub import Answer, Request, Response, Stub, refused, told

NOW = to_milliseconds(AT)
ASK = EventsIn("group", '"Access denied"', AT - timedelta(hours=1), AT)


async def events(from_aws: AwsSources, ask: EventsIn = ASK) -> LogEvents | None:
    found = await from_aws.fetch(ask, case())
    assert isinstance(found, Known), found
    return found.value


def event(number: int, at: int | None = None) -> dict[str, object]:
    return {
        "eventId": f"{number:06}",
        "timestamp": NOW - 1000 if at is None else at,
        "logStreamName": "s",
        "message": f"message {number}",
    }


def pages(*given: dict[str, Any]) -> Answer:
    """Answers with one page after the other, each but the last with a token."""

    def answer(request: Request) -> Response:
        number = int(request.json.get("nextToken", "0"))
        more = {"nextToken": str(number + 1)} if number + 1 < len(given) else {}
        return told({**given[number], **more})

    return answer


async def test_what_is_asked_for(to_stub: AwsSources, stub: Stub) -> None:
    await events(to_stub)
    await events(to_stub, EventsIn("group", "", ASK.since, ASK.until))
    with_pattern, without = (request.json for request in stub.requests)
    window = {"logGroupName": "group", "startTime": NOW - 3_600_000, "endTime": NOW}
    assert with_pattern == {**window, "filterPattern": '"Access denied"'}
    assert without == window


async def test_an_empty_page_with_a_token_is_not_the_end(to_stub: AwsSources, stub: Stub) -> None:
    stub.answer = pages({"events": []}, {}, {"events": [event(1)]}, {"events": []})
    found = await events(to_stub)
    assert found == LogEvents(
        (LogEvent("000001", "s", AT - timedelta(seconds=1), "message 1"),), complete=True
    )
    assert len(stub.requests) == 4


async def test_events_are_sorted_and_each_is_there_once(to_stub: AwsSources, stub: Stub) -> None:
    stub.answer = pages(
        {"events": [event(3, NOW), event(1, NOW - 5)]}, {"events": [event(2, NOW - 5), event(3, NOW)]}
    )
    found = await events(to_stub)
    assert found is not None
    assert [one.id for one in found.events] == ["000001", "000002", "000003"]


async def test_no_events_are_no_events(to_stub: AwsSources, stub: Stub) -> None:
    assert await events(to_stub) == LogEvents((), complete=True)


async def test_a_group_that_is_not_there_is_none(to_stub: AwsSources, stub: Stub) -> None:
    stub.answer = lambda _: refused(
        400, "ResourceNotFoundException", "The specified log group does not exist."
    )
    assert await events(to_stub) is None


@pytest.mark.parametrize(
    ("sizes", "count", "complete", "asked"),
    [
        ((6000, 4000), 10_000, True, 2),
        ((6000, 4000, 0), 10_000, False, 2),
        ((6000, 4001), 10_000, False, 2),
        ((6000, 6000, 6000), 10_000, False, 2),
        ((10_000, 1), 10_000, False, 1),
        ((5000, 4999), 9999, True, 2),
    ],
)
async def test_reading_stops_at_the_cap_and_says_so(
    to_stub: AwsSources, stub: Stub, sizes: tuple[int, ...], count: int, complete: bool, asked: int
) -> None:
    numbers = iter(range(100_000))
    given = [{"events": [event(next(numbers)) for _ in range(size)]} for size in sizes]
    stub.answer = pages(*given)
    found = await events(to_stub)
    assert found is not None
    assert (len(found.events), found.complete, len(stub.requests)) == (count, complete, asked)


async def test_a_token_that_comes_twice_ends_the_reading_incomplete(to_stub: AwsSources, stub: Stub) -> None:
    stub.answer = lambda _: told({"events": [event(1)], "nextToken": "same"})
    found = await events(to_stub)
    assert found is not None
    assert (len(found.events), found.complete, len(stub.requests)) == (1, False, 2)


@pytest.mark.parametrize("page", [{"events": [{"timestamp": 1}]}, {"events": [{"eventId": "x"}]}])
async def test_an_event_without_id_or_time_is_a_failure(
    to_stub: AwsSources, stub: Stub, page: dict[str, Any]
) -> None:
    stub.answer = lambda _: told(page)
    assert isinstance(await to_stub.fetch(ASK, case()), Unreadable)


def breaking_off(refusal: Response, *given: dict[str, Any]) -> Answer:
    """Answers with the pages, and then with a refusal."""
    whole = pages(*given, {})

    def answer(request: Request) -> Response:
        return refusal if request.json.get("nextToken") == str(len(given)) else whole(request)

    return answer


REFUSALS = {
    "throttled": (refused(400, "ThrottlingException", "Rate exceeded"), "throttled"),
    "denied": (refused(400, "AccessDeniedException", "not authorized"), "denied"),
    "deleted meanwhile": (refused(400, "ResourceNotFoundException"), "not-found"),
    "broken": (Response(200, b"<html>"), "failed"),
    "failing": (refused(500, "InternalFailure"), "failed"),
}


@pytest.mark.parametrize(("refusal", "why"), REFUSALS.values(), ids=REFUSALS)
async def test_what_was_read_before_a_refusal_is_kept(
    to_stub: AwsSources, stub: Stub, refusal: Response, why: str
) -> None:
    stub.answer = breaking_off(
        refusal, {"events": [event(1), event(2)]}, {"events": [event(2), event(3)]}, {"events": []}
    )
    found = await events(to_stub)
    assert found is not None
    assert [one.id for one in found.events] == ["000001", "000002", "000003"]
    assert not found.complete
    assert found.stopped is not None
    assert found.stopped.why == why
    if why == "denied":
        assert (found.stopped.denied_action or "").startswith("logs:FilterLogEvents ")


async def test_a_connection_that_ends_in_the_middle_keeps_what_was_read(
    to_stub: AwsSources, stub: Stub
) -> None:
    cut = Response(200, b"{", {"Content-Length": "100"})
    stub.answer = breaking_off(cut, {"events": [event(1)]})
    found = await events(to_stub)
    assert found is not None
    assert (len(found.events), found.complete) == (1, False)
    assert found.stopped is not None
    assert found.stopped.why in {"unreachable", "failed"}


@pytest.mark.parametrize(("refusal", "why"), REFUSALS.values(), ids=REFUSALS)
async def test_a_refusal_on_the_first_page_is_no_reading_at_all(
    to_stub: AwsSources, stub: Stub, refusal: Response, why: str
) -> None:
    stub.answer = lambda _: refusal
    found = await to_stub.fetch(ASK, case())
    if why == "not-found":
        assert isinstance(found, Known)
        assert found.value is None
    else:
        assert isinstance(found, Unreadable)
        assert found.why == why


async def test_expired_credentials_in_the_middle_end_the_session(to_stub: AwsSources, stub: Stub) -> None:
    stub.answer = breaking_off(refused(400, "ExpiredTokenException"), {"events": [event(1)]})
    with pytest.raises(DiagnosticsError):
        await to_stub.fetch(ASK, case())


async def test_a_limit_a_refusal_and_a_circle_are_told_apart(to_stub: AwsSources, stub: Stub) -> None:
    stub.answer = pages({"events": [event(n) for n in range(10_001)]})
    limit = await events(to_stub)
    stub.answer = lambda _: told({"events": [event(1)], "nextToken": "same"})
    circle = await events(to_stub)
    assert limit is not None
    assert circle is not None
    assert circle.stopped is not None
    assert (limit.stopped, circle.stopped.detail) == (None, "RepeatedPageToken")


async def test_a_group_is_found_on_a_later_page_by_its_exact_name(to_stub: AwsSources, stub: Stub) -> None:
    longer = {"logGroupName": "group-2", "creationTime": NOW}
    exact = {"logGroupName": "group", "creationTime": NOW, "retentionInDays": 7}
    stub.answer = pages({"logGroups": [longer]}, {"logGroups": []}, {"logGroups": [exact]}, {})
    found = await to_stub.fetch(LogGroupNamed("group"), case())
    assert isinstance(found, Known)
    assert found.value == LogGroup("group", AT, 7)
    assert len(stub.requests) == 3


async def test_a_group_that_only_begins_alike_is_none(to_stub: AwsSources, stub: Stub) -> None:
    stub.answer = pages({"logGroups": [{"logGroupName": "group-2", "creationTime": NOW}]}, {})
    found = await to_stub.fetch(LogGroupNamed("group"), case())
    assert isinstance(found, Known)
    assert found.value is None


async def test_the_embedded_service(to_lab: AwsSources, lab: Lab) -> None:
    logs, group = lab.client("logs", region=REGION), f"API-Gateway-Execution-Logs_{uuid4().hex}/live"
    assert await events(to_lab, EventsIn(group, "", ASK.since, ASK.until)) is None
    logs.create_log_group(logGroupName=group)
    for stream in ("b", "a"):
        logs.create_log_stream(logGroupName=group, logStreamName=stream)
    found = await to_lab.fetch(LogGroupNamed(group), case())
    assert isinstance(found, Known)
    assert found.value is not None
    assert (found.value.name, found.value.retention_days) == (group, None)


def test_times_lose_nothing() -> None:
    assert from_milliseconds(NOW) == AT
    assert to_milliseconds(AT + timedelta(microseconds=1999)) == NOW + 1
    assert to_milliseconds(from_milliseconds(1_767_323_045_678)) == 1_767_323_045_678
