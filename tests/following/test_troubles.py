"""Following logs that are refused, break off or cannot be searched: told, tried again, nothing lost."""

import asyncio
from datetime import timedelta

import pytest

from diagnostics.diagnosis import opened_case
from diagnostics.following.logs import LONGEST, follow
from diagnostics.following.tail import RETRY, RETRY_AT_MOST
from diagnostics.model.api import AccessLog
from diagnostics.model.asks import EventsIn
from diagnostics.model.complaint import Complaint
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.evidence import Known
from diagnostics.model.log import LogEvent
from diagnostics.walk.stage_logs import event_asks
from tests.following.live import PRINCIPAL, THROTTLED, Followed, Live, add, idle
from tests.logs.events import denied as line
from tests.walk.world import ACCESS, ACCESS_LOG, AT, GROUP, World, stage
from tests.walk.world import denied as refusal


async def test_a_throttled_log_is_told_and_tried_again_slower_and_loses_nothing() -> None:
    live = Live()
    found = Followed(live)

    def throttle() -> None:
        live.refuses = {GROUP: THROTTLED, ACCESS: THROTTLED}

    def heal() -> None:
        live.refuses = {}

    await found.run(idle, throttle, add(live, 1, 5), *[idle] * 6, heal, idle)
    unread = [beat.unread for beat in found.rounds]
    assert ((GROUP, THROTTLED), (ACCESS, THROTTLED)) in unread
    assert unread[-1] == ()
    assert max(found.pauses) == RETRY_AT_MOST
    assert RETRY in found.pauses
    assert found.news == len(found.denials) == 1
    failing = next(case for case, *_, beat in found.shown if beat.unread)
    assert failing.at > AT
    silent = failing.get(next(ask for ask in failing.evidence if isinstance(ask, EventsIn)))
    assert isinstance(silent, Known)
    assert silent.value is not None
    assert (silent.value.complete, silent.value.stopped) == (False, THROTTLED)


async def test_one_denied_log_does_not_slow_the_other() -> None:
    live = Live(refuses={ACCESS: refusal("logs:FilterLogEvents")})
    found = await Followed(live).run(*[idle] * 10, add(live, 1, 60), idle)
    assert max(found.pauses) <= LONGEST
    reads = [ask.group for ask in live.reads]
    assert reads.count(GROUP) == 13
    assert reads.count(ACCESS) < 8
    assert found.news == 1
    assert [group for group, _ in found.last[3].unread] == [ACCESS]


async def test_a_read_that_breaks_off_is_read_again_from_where_it_was_whole() -> None:
    live = Live()
    found = Followed(live)

    def flood() -> None:
        for number in range(5):
            add(live, number, 1 + number)()
        live.breaks_off = {GROUP: 2}

    def heal() -> None:
        live.breaks_off = {}

    await found.run(flood, idle, heal, idle, idle)
    assert found.news == len(found.denials) == 5
    case, complaint, _, beat = found.last
    events = case.get(event_asks(case, complaint)[0])
    assert isinstance(events, Known)
    assert events.value is not None
    assert (events.value.complete, beat.unread) == (True, ())


async def test_what_broke_off_before_the_following_is_made_whole() -> None:
    live = Live(breaks_off={GROUP: 1})
    for number in range(3):
        add(live, number, -1800 + number)()

    def heal() -> None:
        live.breaks_off = {}

    found = await Followed(live).run(heal, *[idle] * 4)
    assert len(found.denials) == 3
    assert all(denial.reason for denial in found.denials)
    again = [ask.since for ask in live.reads if ask.group == GROUP]
    assert again[:2] == [AT - timedelta(hours=1)] * 2
    assert again[2] > again[1]


async def test_a_group_that_comes_into_being_is_followed() -> None:
    live = Live(logs={ACCESS: []})

    def made() -> None:
        live.logs[GROUP] = []
        add(live, 1, 2)()

    found = await Followed(live).run(idle, made, idle)
    assert found.news == len(found.denials) == 1


async def test_a_failed_session_ends_it() -> None:
    live = Live()

    def fail() -> None:
        live.ends = DiagnosticsError("credentials-expired")

    found = Followed(live, steps=[idle, fail])
    case = opened_case("api.example.com", PRINCIPAL, found.clock)
    with pytest.raises(DiagnosticsError, match="credentials-expired"):
        await follow(case, Complaint(), live, found.clock, found.seen, sleep=found.sleep)


async def test_cancelling_ends_it_at_once() -> None:
    live, asleep = Live(), asyncio.Event()

    async def forever(_: float) -> None:
        asleep.set()
        await asyncio.Event().wait()

    found = Followed(live)
    case = opened_case("api.example.com", PRINCIPAL, found.clock)
    task = asyncio.create_task(follow(case, Complaint(), live, found.clock, found.seen, sleep=forever))
    await asleep.wait()
    asked = len(live.asked)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert len(live.asked) == asked
    assert len(asyncio.all_tasks()) == 1


NAMELESS = '{"requestId":"$context.requestId","serial":"$context.identity.clientCert.serialNumber"}'


def unsearchable() -> Live:
    log = AccessLog(ACCESS_LOG.destination_arn, NAMELESS)
    return Live(World(stages={"rest1": stage(access_log=log)}))


async def test_a_log_that_can_only_be_read_whole_needs_consent() -> None:
    live = unsearchable()
    found = await Followed(live).run(idle, add(live, 1, 1), idle)
    assert {ask.group for ask in live.reads} == {GROUP}
    assert found.last[3].unsearched == (ACCESS,)
    assert found.last[3].followed == (GROUP,)
    assert [one.caller.serial for one in found.denials] == [None]


async def test_with_consent_it_is_read_whole_and_only_what_belongs_to_denials_is_kept() -> None:
    live = unsearchable()

    def traffic() -> None:
        live.logs[GROUP].append(line("r1", seconds=1))
        texts = (
            '{"requestId":"r1","serial":"17"}',
            *(f'{{"requestId":"x{n}","serial":"1"}}' for n in range(50)),
        )
        live.logs[ACCESS] += [
            LogEvent(f"e{n}", "s", AT + timedelta(seconds=1), text) for n, text in enumerate(texts)
        ]

    found = await Followed(live).run(traffic, *[idle] * 60, consent=True)
    case, complaint, _, beat = found.last
    assert [one.caller.serial for one in found.denials] == ["17"]
    assert (beat.unsearched, found.news) == ((), 1)
    kept = case.get(event_asks(case, complaint)[1])
    assert isinstance(kept, Known)
    assert kept.value is not None
    assert [one.id for one in kept.value.events] == ["e0"]
