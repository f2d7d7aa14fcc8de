"""Which of both ways a log is read, and what that depends on."""

import threading
from datetime import timedelta

import pytest

from diagnostics.model.asks import EventsIn
from diagnostics.model.evidence import Known, Unreadable
from diagnostics.model.scanning import GB, LIMIT, InsightsPolicy
from tests.aws.conftest import AT, case
from tests.aws.stub import Request, Response, Stub, refused, told

from .conftest import ASK, START, Desk, Seat, denied
from .service import FakeInsights

EVENT = {"eventId": "1", "timestamp": START * 1000, "logStreamName": "s", "message": "m"}


class Both:
    """The fake, and FilterLogEvents beside it, page by page; ``held`` makes its first page late."""

    def __init__(self, fake: FakeInsights, pages: int = 2, held: bool = False) -> None:
        self.fake = fake
        self.pages = pages
        self.sized = threading.Event()
        self.held = held

    def __call__(self, request: Request) -> Response:
        if request.operation != "FilterLogEvents":
            try:
                return self.fake(request)
            finally:
                if request.operation == "GetMetricStatistics":
                    self.sized.set()
        if self.held:
            assert self.sized.wait(10)
        number = int(request.json.get("nextToken", "0"))
        more = {"nextToken": str(number + 1)} if number + 1 < self.pages else {}
        return told({"events": [{**EVENT, "eventId": str(number)}], **more})


def operations(stub: Stub) -> list[str]:
    return [one.operation for one in stub.requests]


def without_consent(desk: Desk, above: int = LIMIT) -> Desk:
    desk.insights.policy = InsightsPolicy(above=above)
    return desk


async def test_a_small_log_is_read_as_before(seat: Seat, stub: Stub) -> None:
    desk = without_consent(seat(FakeInsights([], size=LIMIT)))
    stub.answer = Both(FakeInsights([], size=LIMIT), held=True)
    found = await desk.sources.fetch(ASK, case())
    assert isinstance(found, Known)
    assert found.value is not None
    assert [one.id for one in found.value.events] == ["0", "1"]
    assert sorted(operations(stub)) == ["FilterLogEvents", "FilterLogEvents", "GetMetricStatistics"]
    assert desk.told == []


async def test_a_large_log_without_consent_is_left_to_the_operator(seat: Seat, stub: Stub) -> None:
    desk = without_consent(seat(FakeInsights([])))
    endless = Both(FakeInsights([], size=12 * GB), pages=10**9, held=True)
    stub.answer = endless
    found = await desk.sources.fetch(ASK, case())
    assert isinstance(found, Unreadable)
    assert (found.why, found.detail, found.denied_action) == ("log-too-large", str(12 * GB), None)
    assert found.source.call == "cloudwatch:GetMetricStatistics"
    assert "StartQuery" not in operations(stub)


async def test_what_the_operator_raises_the_limit_to_is_read(seat: Seat, stub: Stub) -> None:
    desk = without_consent(seat(FakeInsights([])), above=12 * GB)
    stub.answer = Both(FakeInsights([], size=12 * GB), held=True)
    assert isinstance(await desk.sources.fetch(ASK, case()), Known)


async def test_with_consent_the_size_is_asked_once_and_nothing_is_read_page_by_page(
    seat: Seat, stub: Stub
) -> None:
    desk = seat(FakeInsights([denied(1, START * 1000)]))
    await desk.sources.fetch(ASK, case())
    await desk.sources.fetch(EventsIn("group", '"403"', ASK.since, AT), case())
    asked = operations(stub)
    assert asked.count("GetMetricStatistics") == 1
    assert asked.count("StartQuery") == 2
    assert "FilterLogEvents" not in asked


async def test_with_consent_a_small_log_costs_nothing(seat: Seat, stub: Stub) -> None:
    desk = seat(FakeInsights([]))
    stub.answer = Both(FakeInsights([], size=LIMIT))
    assert isinstance(await desk.sources.fetch(ASK, case()), Known)
    assert "StartQuery" not in operations(stub)


@pytest.mark.parametrize("consent", [False, True])
async def test_a_size_that_cannot_be_read_stands_in_nobodys_way(
    seat: Seat, stub: Stub, consent: bool
) -> None:
    fake = FakeInsights([], refusals={"GetMetricStatistics": [refused(400, "AccessDeniedException")] * 9})
    desk = seat(fake)
    desk.insights.policy = InsightsPolicy(consent=consent)
    stub.answer = Both(fake)
    assert isinstance(await desk.sources.fetch(ASK, case()), Known)


@pytest.mark.parametrize(
    "ask",
    [
        EventsIn("group", "{ $.status = 403 }", ASK.since, AT),
        EventsIn("group", '"403"', AT - timedelta(minutes=4), AT),
    ],
)
async def test_what_insights_cannot_answer_and_short_windows_are_read_as_before(
    seat: Seat, stub: Stub, ask: EventsIn
) -> None:
    desk = seat(FakeInsights([]))
    stub.answer = Both(FakeInsights([]))
    assert isinstance(await desk.sources.fetch(ask, case()), Known)
    assert set(operations(stub)) == {"FilterLogEvents"}


async def test_a_refused_reading_is_told_as_ever(seat: Seat, stub: Stub) -> None:
    fake = FakeInsights([], size=0, refusals={"FilterLogEvents": [refused(400, "AccessDeniedException")] * 3})
    desk = without_consent(seat(fake))
    found = await desk.sources.fetch(ASK, case())
    assert isinstance(found, Unreadable)
    assert found.why == "denied"
    assert found.denied_action is not None
    assert found.denied_action.startswith("logs:FilterLogEvents ")
