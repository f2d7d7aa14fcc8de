"""The pacer, with a clock that only moves when it sleeps."""

import asyncio

import pytest

from diagnostics.aws.pacing import Pacer


class FakeTime:
    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def monotonic(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 6))
        await asyncio.sleep(0)


async def test_the_control_plane_has_a_burst_of_forty_and_then_ten_a_second() -> None:
    time = FakeTime()
    waits: list[tuple[str, float]] = []
    pacer = Pacer(
        time.monotonic, time.sleep, on_wait=lambda name, seconds: waits.append((name, round(seconds, 6)))
    )
    for _ in range(20):
        await pacer.ready("apigateway", "GetDomainNames")
        await pacer.ready("apigatewayv2", "GetDomainNames")
    assert time.slept == []
    await pacer.ready("apigateway", "GetStage")
    await pacer.ready("apigatewayv2", "GetStage")
    assert time.slept == [0.1, 0.2]
    assert waits == [("apigateway", 0.1), ("apigateway", 0.2)]


async def test_the_bucket_fills_again_but_never_beyond_its_burst() -> None:
    time = FakeTime()
    pacer = Pacer(time.monotonic, time.sleep)
    for _ in range(40):
        await pacer.ready("apigateway", "GetStage")
    time.now = 1000.0
    for _ in range(41):
        await pacer.ready("apigateway", "GetStage")
    assert time.slept == [0.1]


async def test_log_events_are_read_once_a_second_and_other_log_calls_are_not_held_back() -> None:
    time = FakeTime()
    pacer = Pacer(time.monotonic, time.sleep)
    for _ in range(3):
        await pacer.ready("logs", "FilterLogEvents")
        await pacer.ready("logs", "DescribeLogGroups")
        await pacer.ready("s3", "GetObject")
    assert time.slept == [1.0, 2.0]


async def test_a_cancelled_wait_gives_its_turn_back() -> None:
    time = FakeTime()
    never = asyncio.Event()

    async def wait_for_ever(_: float) -> None:
        await never.wait()

    pacer = Pacer(time.monotonic, wait_for_ever)
    await pacer.ready("logs", "FilterLogEvents")
    waiting = asyncio.create_task(pacer.ready("logs", "FilterLogEvents"))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    waits: list[float] = []
    pacer.on_wait = lambda _, seconds: waits.append(seconds)
    again = asyncio.create_task(pacer.ready("logs", "FilterLogEvents"))
    await asyncio.sleep(0)
    assert waits == [1.0]
    again.cancel()
