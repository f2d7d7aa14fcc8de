"""Following logs: what comes is shown once and for good, in whatever order and however often it comes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from diagnostics.diagnosis import opened_case
from diagnostics.following.logs import LONGEST, SHORTEST, moved
from diagnostics.following.tail import AHEAD, OVERLAP
from diagnostics.model.asks import EventsIn, TrailEvents
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Known
from diagnostics.walk.stage_logs import event_asks
from diagnostics.walk.windows import window
from tests.following.live import PRINCIPAL, Followed, Live, add, idle, since_start, whole
from tests.walk.world import ACCESS, AT, GROUP, SOURCE


async def test_a_new_denial_is_shown_and_counted_once() -> None:
    live = Live()
    add(live, 1, -600)()
    found = await Followed(live).run(idle, add(live, 2, 3), idle, idle)
    assert [one.request_id for one in found.denials] == ["r1", "r2"]
    assert found.news == 1
    assert len(found.last[2].walks) == 2
    at = [beat.at for *_, beat in found.shown if beat.new]
    assert at == [AT + timedelta(seconds=SHORTEST + SHORTEST * 1.5)]


async def test_only_the_end_of_a_log_is_read_again_and_filtered() -> None:
    live = Live()
    found = await Followed(live).run(*[idle] * 8)
    first, later = live.reads[:2], live.reads[2:]
    assert {ask.since for ask in first} == {AT - timedelta(hours=1)}
    assert len(later) == 16
    for ask in later:
        assert ask.pattern
        assert timedelta() < ask.until - ask.since <= OVERLAP + AHEAD + timedelta(seconds=2 * LONGEST)
    assert [ask for ask in live.asked[len(found.live.asked) - 16 :] if not isinstance(ask, EventsIn)] == []


async def test_the_window_keeps_its_beginning_and_nothing_disappears() -> None:
    live = Live()
    add(live, 1, -3599)()
    found = await Followed(live).run(*[idle] * 30)
    case, complaint, _, _ = found.last
    assert case.at > AT + timedelta(minutes=5)
    assert window(case, complaint).since == AT - timedelta(hours=1)
    assert len(found.denials) == 1
    assert sum(isinstance(ask, EventsIn) for ask in case.evidence) == 2
    assert event_asks(case, complaint)[0] in case.evidence


async def test_the_pause_grows_while_nothing_comes_and_shrinks_again() -> None:
    live = Live()
    found = await Followed(live).run(*[idle] * 7, add(live, 1, 30), idle)
    assert found.pauses[:3] == [SHORTEST, SHORTEST * 1.5, SHORTEST * 1.5**2]
    assert max(found.pauses) == LONGEST
    assert found.pauses[8] == SHORTEST
    told = [since_start(beat.next_at) for beat in found.rounds if beat.next_at]
    assert told == [sum(found.pauses[: number + 1]) for number in range(len(found.pauses))]


async def test_late_disordered_and_doubled_events_are_neither_lost_nor_counted_twice() -> None:
    live = Live()

    def late() -> None:
        told, own = whole(3, -200)
        live.logs[GROUP] = [told, *live.logs[GROUP], told, replace(told, id="copy")]
        live.logs[ACCESS].insert(0, own)

    found = await Followed(live).run(add(live, 2, 1), late, *[idle] * 40)
    assert [one.request_id for one in found.denials] == ["r3", "r2"]
    assert found.news == 2
    case, complaint, _, _ = found.last
    events = case.get(event_asks(case, complaint)[0])
    assert isinstance(events, Known)
    assert events.value is not None
    assert len({one.id for one in events.value.events}) == len(events.value.events) == 3


@pytest.mark.parametrize("skew", [timedelta(minutes=4), timedelta(minutes=-4)])
async def test_a_clock_that_is_off_loses_and_delays_nothing(skew: timedelta) -> None:
    live = Live()
    found = await Followed(live, skew=skew).run(*[idle] * 12, add(live, 1, 90), idle)
    assert found.news == 1
    assert len(found.denials) == 1
    assert found.last[3].at == found.at - timedelta(seconds=found.pauses[-1]) + skew


async def test_a_clock_that_is_put_back_loses_nothing() -> None:
    live = Live()
    found = Followed(live)

    def back() -> None:
        found.skew = timedelta(minutes=-3)

    await found.run(idle, back, add(live, 1, 10), idle, idle)
    assert found.news == 1
    cases = [case.at for case, *_ in found.shown]
    assert cases == sorted(cases)


async def test_an_entry_that_comes_after_its_line_names_the_caller_and_is_no_new_denial() -> None:
    live = Live()
    told, own = whole(1, 1)
    found = await Followed(live).run(
        lambda: live.logs[GROUP].append(told), idle, lambda: live.logs[ACCESS].append(own)
    )
    (denial,) = found.denials
    assert (denial.caller.serial, found.news) == ("1", 1)
    assert found.last[2].walks[0].complaint.caller == denial.caller


async def test_an_entry_before_its_line_is_not_taken_for_another_refusal() -> None:
    live = Live()
    told, own = whole(1, 1)
    found = await Followed(live).run(
        lambda: live.logs[ACCESS].append(own), idle, lambda: live.logs[GROUP].append(told)
    )
    concluded = {
        walk.conclusion.code for _, _, one, _ in found.shown for walk in one.walks if walk.conclusion
    }
    assert "refused-for-another-reason" not in concluded
    assert "reason-awaited" in concluded
    assert (found.denials[0].mutual_tls, found.news) == (True, 1)


async def test_other_evidence_stays_and_changes_are_read_again_only_for_new_denials() -> None:
    live = Live()
    add(live, 1, -60)()
    found = await Followed(live).run(idle, idle, add(live, 2, 3), idle)
    others = [ask for ask in live.asked if not isinstance(ask, EventsIn | TrailEvents)]
    assert len(others) == len(set(others))
    assert sum(isinstance(ask, TrailEvents) for ask in live.asked) == 2
    assert sum(isinstance(ask, TrailEvents) for ask in found.last[0].evidence) == 1


def test_what_was_read_of_a_single_request_moves_with_the_window() -> None:
    case = opened_case("api.example.com", PRINCIPAL, lambda: AT)
    ask = EventsIn(GROUP, '"r1"', AT - timedelta(hours=1), AT)
    other = replace(ask, since=AT - timedelta(minutes=1))
    case = case.having(ask, Known(None, SOURCE)).having(other, Known(None, SOURCE))
    later, complaint = moved(case, Complaint(), AT + timedelta(minutes=1))
    assert later.get(replace(ask, until=later.at)) == Known(None, SOURCE)
    assert later.get(other) == Known(None, SOURCE)
    assert window(later, complaint).since == ask.since
