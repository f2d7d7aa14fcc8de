"""Full results: the window is asked for again in halves, up to an end."""

from datetime import timedelta

import pytest

from diagnostics.aws.insights import reading
from diagnostics.model.asks import EventsIn
from diagnostics.model.scanning import GB
from tests.aws.conftest import AT
from tests.aws.stub import refused

from .conftest import ASK, END, START, Seat, denied, fetched
from .service import FakeInsights


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> int:
    """Results of a hundred rows, so that halving takes no ten thousand."""
    monkeypatch.setattr(reading, "ROWS", 100)
    return 100


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


async def test_without_statistics_a_full_result_is_taken_for_full(seat: Seat, small: int) -> None:
    fake = FakeInsights([denied(n, START * 1000) for n in range(small)], statistics=False, rows=small)
    found = await fetched(seat(fake), EventsIn("group", ASK.pattern, ASK.since, AT))
    assert found is not None
    assert len(fake.asked) > 1
