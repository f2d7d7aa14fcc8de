"""How much a log took in: the periods asked for, and the lab's own sum."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.aws.reads.ingested import KEPT, MOST_POINTS, periods, read_ingested
from diagnostics.aws.refused import RefusedError
from diagnostics.aws.session import Session
from diagnostics.lab.lab import Lab
from diagnostics.model.evidence import Known, Unreadable
from diagnostics.model.log import Window

from .conftest import AT, OpenSession, profile_to, reader
from .stub import Stub, refused, told

HOUR = Window(AT - timedelta(hours=1), AT)


@given(st.integers(1, 10**9), st.integers(0, 10**8))
def test_one_answer_holds_every_period_of_the_window(span: int, ago: int) -> None:
    until = AT - timedelta(seconds=ago)
    window = Window(until - timedelta(seconds=span), until)
    start, end, period = periods(window, AT)
    assert start <= max(window.since, min(AT - KEPT, until))
    assert window.until < end
    assert (end - start).total_seconds() / period <= MOST_POINTS
    assert start.timestamp() % period == end.timestamp() % period == 0
    assert end - start <= min(until - window.since, KEPT) + timedelta(seconds=2 * period)


@pytest.mark.parametrize(
    ("age", "step"), [(timedelta(hours=1), 60), (timedelta(days=20), 300), (timedelta(days=100), 3600)]
)
def test_periods_are_as_long_as_the_metric_is_kept_in(age: timedelta, step: int) -> None:
    window = Window(AT - age, AT - age + timedelta(minutes=1))
    assert periods(window, AT)[2] == step


@pytest.fixture
def session(stub: Stub, open_session: OpenSession) -> Session:
    return open_session(profile_to(stub.endpoint))


async def test_the_points_are_summed_and_none_are_nothing(session: Session, stub: Stub) -> None:
    stub.answer = lambda _: told({"Label": "IncomingBytes", "Datapoints": [{"Sum": 1.5e9}, {"Sum": 7.0}]})
    found = await read_ingested(reader(session), "group", HOUR)
    assert isinstance(found, Known)
    assert found.value == 1_500_000_007
    (asked,) = (one.json for one in stub.requests)
    assert (asked["Namespace"], asked["MetricName"], asked["Statistics"]) == (
        "AWS/Logs",
        "IncomingBytes",
        ["Sum"],
    )
    assert asked["Dimensions"] == [{"Name": "LogGroupName", "Value": "group"}]
    stub.answer = lambda _: told({})
    nothing = await read_ingested(reader(session), "group", HOUR)
    assert isinstance(nothing, Known)
    assert nothing.value == 0
    stub.answer = lambda _: told({"Datapoints": [{}]})
    assert isinstance(await read_ingested(reader(session), "group", HOUR), Unreadable)


async def test_a_missing_right_is_named(session: Session, stub: Stub) -> None:
    stub.answer = lambda _: refused(400, "AccessDeniedException", "no")
    with pytest.raises(RefusedError) as caught:
        await read_ingested(reader(session), "group", HOUR)
    assert caught.value.unreadable.denied_action == "cloudwatch:GetMetricStatistics *"


@pytest.mark.lab
async def test_the_lab_counts_what_was_logged(lab: Lab, open_session: OpenSession) -> None:
    logs = lab.client("logs", region="us-east-1")
    logs.create_log_group(logGroupName="counted")
    logs.create_log_stream(logGroupName="counted", logStreamName="s")
    from moto.logs.models import logs_backends

    now = int(AT.timestamp() * 1000)
    events = [{"timestamp": now - ago, "message": "ä" * 50} for ago in (7_300_000, 60_000, 10)]
    backend = logs_backends["123456789012"]["us-east-1"]
    from moto.logs.models import LogEvent

    backend.groups["counted"].streams["s"].events.extend(LogEvent(now, one) for one in events)
    session = open_session(profile_to(lab.endpoint))
    found = await read_ingested(reader(session), "counted", HOUR)
    assert isinstance(found, Known)
    assert found.value == 200
    other = await read_ingested(reader(session), "uncounted", HOUR)
    assert isinstance(other, Known)
    assert other.value == 0
