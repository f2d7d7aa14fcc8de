"""Calls that change AWS: paced, and made again only where they surely had no effect."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest
from botocore.exceptions import (
    ClientError,
    ConnectionClosedError,
    ConnectTimeoutError,
    EndpointConnectionError,
    ParamValidationError,
    ReadTimeoutError,
)

from diagnostics.aws.pacing import QUOTAS, Pacer
from diagnostics.aws.pages import Reader
from diagnostics.aws.writes import MOST_WAITS, AwsWorld
from diagnostics.model.clock import fixed_clock
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.world import NotDoneError, PerhapsDoneError
from tests.conftest import LAB_AT

URL = "https://apigateway.example"


def refusal(code: str, status: int, headers: Mapping[str, str] | None = None) -> ClientError:
    told: Any = {
        "Error": {"Code": code, "Message": "said so"},
        "ResponseMetadata": {"HTTPStatusCode": status, "HTTPHeaders": headers or {}},
    }
    return ClientError(told, "CreateRestApi")


BUSY = refusal("TooManyRequestsException", 429)


class Time:
    """A clock that only moves when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.slept.append(seconds)


class Stub:
    """A session whose every call gives the next of its answers, and notes when it was made."""

    def __init__(self, time: Time, *answers: object) -> None:
        self.answers, self.time, self.made = list(answers), time, list[float]()
        self.threads = ThreadPoolExecutor(1)
        self.region, self.profile, self.login_profile = "eu-west-1", SimpleNamespace(name=None), "default"

    def client(self, _: str) -> Any:
        return self

    def forget(self) -> None:
        """There is nothing to forget."""

    def __getattr__(self, _: str) -> Any:
        return self._call

    def _call(self, **_: object) -> Mapping[str, Any]:
        self.made.append(self.time.now)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        assert isinstance(answer, dict)
        return answer


def world(time: Time, *answers: object, quotas: bool = True) -> tuple[AwsWorld, Stub]:
    stub = Stub(time, *answers)
    pacer = Pacer(lambda: time.now, time.sleep, quotas=QUOTAS if quotas else {})
    reader = Reader(stub, fixed_clock(LAB_AT), pacer)  # type: ignore[arg-type]
    return AwsWorld(reader, time.sleep), stub


@pytest.mark.parametrize(
    ("operation", "seconds"),
    [("CreateRestApi", 3), ("CreateDeployment", 5), ("UpdateAccount", 20), ("DeleteRestApi", 30)],
)
async def test_slow_calls_keep_their_distance(operation: str, seconds: float) -> None:
    time = Time()
    aws, stub = world(time, {})
    for _ in range(3):
        await aws.change("apigateway", operation, {})
    assert stub.made == [0, seconds, 2 * seconds]


async def test_a_throttled_call_waits_for_its_quota_and_for_what_aws_asks() -> None:
    time = Time()
    told: list[tuple[str, float]] = []
    aws, stub = world(
        time, BUSY, refusal("TooManyRequestsException", 429, {"retry-after": "40"}), {"id": "a"}
    )
    aws = AwsWorld(aws.reader, time.sleep, lambda call, seconds: told.append((call, seconds)))
    assert await aws.change("apigateway", "DeleteRestApi", {}) == {"id": "a"}
    assert told == [("apigateway:DeleteRestApi", 30.0), ("apigateway:DeleteRestApi", 40.0)]
    assert stub.made == [0, 30, 70]


async def test_a_call_that_is_throttled_for_ever_ends_and_had_no_effect() -> None:
    time = Time()
    aws, stub = world(time, BUSY, quotas=False)
    with pytest.raises(NotDoneError) as refused:
        await aws.change("apigateway", "CreateRestApi", {})
    assert refused.value.why == "throttled"
    assert len(stub.made) == MOST_WAITS + 1


@pytest.mark.parametrize(
    "error",
    [
        refusal("LimitExceededException", 429),
        refusal("LimitExceededException", 400),
        refusal("TooManyRequestsException", 429, {"retry-after": "86400"}),
        refusal("ConflictException", 409),
        refusal("AccessDeniedException", 403),
        EndpointConnectionError(endpoint_url=URL),
        ConnectTimeoutError(endpoint_url=URL),
        ParamValidationError(report="wrong"),
    ],
    ids=str,
)
async def test_what_waiting_does_not_help_is_told_at_once(error: Exception) -> None:
    time = Time()
    aws, stub = world(time, error)
    with pytest.raises(NotDoneError):
        await aws.change("apigateway", "CreateRestApi", {})
    assert (len(stub.made), time.slept) == (1, [])


@pytest.mark.parametrize(
    "error",
    [
        refusal("ServiceUnavailableException", 503),
        refusal("InternalFailure", 500),
        refusal("RequestTimeout", 408),
        refusal("PermanentRedirect", 301),
        ReadTimeoutError(endpoint_url=URL),
        ConnectionClosedError(endpoint_url=URL),
    ],
    ids=str,
)
async def test_what_may_have_been_done_is_never_done_again(error: Exception) -> None:
    time = Time()
    aws, stub = world(time, error)
    with pytest.raises(PerhapsDoneError):
        await aws.change("apigateway", "CreateRestApi", {})
    assert len(stub.made) == 1


@pytest.mark.parametrize(
    "error",
    [
        refusal("OperationAbortedException", 400),
        ClientError(
            {
                "Error": {
                    "Code": "ConflictException",
                    "Message": "Unable to complete operation due to concurrent modification.",
                },
                "ResponseMetadata": {"HTTPStatusCode": 409},  # type: ignore[typeddict-item]
            },
            "UpdateStage",
        ),
    ],
    ids=str,
)
async def test_a_conflict_that_passes_by_itself_is_waited_for(error: Exception) -> None:
    time = Time()
    aws, stub = world(time, error, {})
    assert await aws.change("logs", "PutRetentionPolicy", {}) == {}
    assert len(stub.made) == 2


async def test_an_ended_session_had_no_effect() -> None:
    time = Time()
    aws, stub = world(time, refusal("ExpiredTokenException", 403))
    with pytest.raises(DiagnosticsError, match="credentials-expired"):
        await aws.change("apigateway", "CreateRestApi", {})
    assert len(stub.made) == 1


@pytest.mark.parametrize(
    "error",
    [BUSY, ReadTimeoutError(endpoint_url=URL), refusal("ServiceUnavailableException", 503)],
    ids=str,
)
async def test_reads_are_made_again_and_in_the_end_given_up(error: Exception) -> None:
    time = Time()
    aws, stub = world(time, error, error, {"items": [1]})
    assert await aws.read("apigateway", "GetRestApis", {}) == {"items": [1]}
    assert len(stub.made) == 3
    aws, stub = world(time, error)
    with pytest.raises(NotDoneError):
        await aws.read("apigateway", "GetRestApis", {})
    assert len(stub.made) == MOST_WAITS + 1


async def test_a_denied_read_is_not_made_again() -> None:
    time = Time()
    aws, stub = world(time, refusal("AccessDeniedException", 403))
    with pytest.raises(NotDoneError):
        await aws.read("apigateway", "GetRestApis", {})
    assert len(stub.made) == 1
    aws, _ = world(time, refusal("NotFoundException", 404))
    assert await aws.read("apigateway", "GetRestApis", {}) is None


async def test_pages_are_put_together() -> None:
    time = Time()
    aws, _ = world(time, {"items": [1], "position": "p"}, {"items": [2]})
    found = await aws.read("apigateway", "GetRestApis", {})
    assert found is not None
    assert found["items"] == [1, 2]


class _AskedError(Exception):
    """What a check ends a call with."""


@pytest.mark.parametrize(
    ("spent", "answers", "checks"),
    [(False, ({},), []), (True, ({},), [30.0]), (False, (BUSY, BUSY, {}), [30.0, 60.0])],
    ids=["at once", "after its own quota", "before each repetition"],
)
async def test_a_call_that_waited_is_checked_right_before_it_is_made(
    spent: bool, answers: tuple[object, ...], checks: list[float]
) -> None:
    time = Time()
    aws, stub = world(time, *answers)
    found: list[float] = []

    async def check() -> None:
        found.append(time.now)
        assert len(stub.made) == (0 if spent else len(found)), "the call comes after it"

    if spent:
        await aws.reader.pacer.ready("apigateway", "DeleteRestApi")
    assert await aws.change("apigateway", "DeleteRestApi", {}, check) == {}
    assert found == checks


@pytest.mark.parametrize("answers", [({},), (BUSY, {})], ids=["own quota", "throttled"])
async def test_what_a_check_raises_ends_the_call(answers: tuple[object, ...]) -> None:
    time = Time()
    aws, stub = world(time, *answers)
    if len(answers) == 1:
        await aws.reader.pacer.ready("apigateway", "DeleteRestApi")

    async def check() -> None:
        raise _AskedError

    with pytest.raises(_AskedError):
        await aws.change("apigateway", "DeleteRestApi", {}, check)
    assert len(stub.made) == len(answers) - 1
