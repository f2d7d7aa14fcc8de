"""One page, one hop: noted, equal to a command, and stoppable between pages."""

import asyncio
import subprocess
import sys
import threading

import pytest

from diagnostics.aws.activity import Activity, Call
from diagnostics.aws.pages import REPEATED, Reader
from diagnostics.aws.refused import RefusedError
from diagnostics.aws.session import Session
from diagnostics.model.command import aws_command, hyphenated
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.secret import Secret

from .conftest import AT, DOMAIN, OpenSession, profile_to, reader, unpaced
from .stub import Request, Response, Stub, refused, told

CURSOR = {"NextToken": "NextToken"}


@pytest.fixture
def session(open_session: OpenSession, stub: Stub) -> Session:
    return open_session(profile_to(stub.endpoint))


async def test_a_call_is_noted_when_it_starts_and_when_it_ends(session: Session, stub: Stub) -> None:
    activity = Activity()
    seen: list[Call] = []
    stop = activity.subscribe(seen.append)
    await reader(session, activity).call("apigatewayv2", "GetApi", ApiId="abc")
    stub.answer = lambda _: refused(404, "NotFoundException")
    with pytest.raises(RefusedError):
        await reader(session, activity).call("apigatewayv2", "GetApi", ApiId="abc")
    stop()
    command = ("aws", "apigatewayv2", "get-api", "--api-id", "abc", "--region", "us-east-1")
    first = Call(1, "apigatewayv2:GetApi", command, AT)
    assert seen[0] == first
    assert [(call.number, call.outcome) for call in seen] == [
        (1, "running"),
        (1, "ok"),
        (2, "running"),
        (2, "not-found"),
    ]
    assert [call.outcome for call in activity.calls] == ["ok", "not-found"]


def test_only_the_latest_calls_are_kept() -> None:
    activity = Activity(kept=3)
    for number in range(5):
        activity.ended(activity.started(f"call {number}", (), AT), "ok")
    assert [call.number for call in activity.calls] == [3, 4, 5]


async def test_calls_run_in_threads_of_their_own(session: Session, stub: Stub) -> None:
    names: list[str] = []

    def take(answer: object) -> dict[str, object]:
        names.append(threading.current_thread().name)
        return {}

    await reader(session).call("apigatewayv2", "GetApi", take=take, ApiId="abc")
    assert names[0].startswith("aws")


async def test_no_more_calls_at_once_than_there_are_slots(session: Session, stub: Stub) -> None:
    both, go_on = threading.Semaphore(0), threading.Event()

    def answer(_: Request) -> Response:
        both.release()
        go_on.wait(20)
        return told({})

    stub.answer = answer
    bounded = Reader(session, lambda: AT, unpaced(), slots=asyncio.Semaphore(2))
    calls = [asyncio.create_task(bounded.call("apigatewayv2", "GetApi", ApiId="abc")) for _ in range(4)]
    for _ in range(2):
        await asyncio.to_thread(both.acquire, timeout=20)
    assert [call.number for call in bounded.activity.calls] == [1, 2]
    go_on.set()
    await asyncio.gather(*calls)
    assert [call.outcome for call in bounded.activity.calls] == ["ok"] * 4


async def test_reading_stops_between_pages_when_cancelled(session: Session, stub: Stub) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def answer(request: Request) -> Response:
        if request.query.get("nextToken") == "2":
            asked.set()
            go_on.wait(20)
        page = int(request.query.get("nextToken", "1"))
        return told({"items": [], "nextToken": str(page + 1)})

    stub.answer = answer
    activity = Activity()

    async def read_all() -> None:
        async for _ in reader(session, activity).pages(
            "apigatewayv2", "GetApiMappings", CURSOR, DomainName=DOMAIN
        ):
            pass

    reading = asyncio.create_task(read_all())
    await asyncio.to_thread(asked.wait, 20)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    go_on.set()
    assert [call.outcome for call in activity.calls] == ["ok", "cancelled"]
    assert len(stub.requests) == 2


async def test_a_token_that_comes_twice_ends_a_listing_loudly(session: Session, stub: Stub) -> None:
    stub.answer = lambda _: told({"items": [], "nextToken": "same"})
    with pytest.raises(RefusedError) as ended:
        async for _ in reader(session).pages("apigatewayv2", "GetApiMappings", CURSOR, DomainName=DOMAIN):
            pass
    assert (ended.value.code, len(stub.requests)) == (REPEATED, 2)


async def test_clients_are_made_once_for_many_calls_at_once(session: Session, stub: Stub) -> None:
    await asyncio.gather(*(reader(session).call("apigatewayv2", "GetApi", ApiId=str(n)) for n in range(8)))
    client = session.client("apigatewayv2")
    assert session.client("apigatewayv2") is client
    session.forget()
    assert session.client("apigatewayv2") is not client


async def test_a_failure_does_not_wait_for_another_calls_signing_in(
    open_session: OpenSession, stub: Stub
) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def answer_late(serial: str) -> Secret:
        asked.set()
        go_on.wait(20)
        raise DiagnosticsError("mfa-needed", serial=serial)

    session = open_session(profile_to(stub.endpoint))
    session._open = lambda: answer_late("x")  # type: ignore[method-assign]
    signing_in = asyncio.create_task(reader(session).call("sts", "GetCallerIdentity"))
    await asyncio.to_thread(asked.wait, 20)
    session.forget()
    assert not signing_in.done()
    go_on.set()
    with pytest.raises(DiagnosticsError, match="mfa-needed"):
        await signing_in


def test_a_client_is_patient_for_seconds_and_says_who_it_is(session: Session) -> None:
    config = session.client("sts").meta.config
    assert (config.connect_timeout, config.read_timeout, config.proxies) == (3, 10, {})
    assert config.retries == {"mode": "standard", "total_max_attempts": 3}
    assert "mtls-tui/" in config.user_agent


@pytest.mark.parametrize(
    ("call", "params", "expected"),
    [
        (
            ("s3", "GetObject"),
            {"Bucket": "b", "Key": "k", "VersionId": "-v"},
            "s3api get-object --bucket b --key k --version-id=-v /dev/stdout",
        ),
        (
            ("logs", "FilterLogEvents"),
            {"logGroupName": "g", "startTime": 5, "filterPattern": '"x y"'},
            'logs filter-log-events --log-group-name g --start-time 5 --filter-pattern "x y"',
        ),
        (("x", "Y"), {"isOn": True, "isOff": False}, "x y --is-on --no-is-off"),
        (("x", "Y"), {"many": ["a", "b"]}, 'x y --many ["a", "b"]'),
    ],
)
def test_the_command_equals_the_call(call: tuple[str, str], params: dict[str, object], expected: str) -> None:
    command = aws_command(*call, params, "eu-west-1", "work")
    assert " ".join(command) == f"aws {expected} --region eu-west-1 --profile work"


def test_names_are_spelled_as_the_command_line_spells_them() -> None:
    import botocore
    import botocore.session

    session = botocore.session.Session()
    for service in ("apigateway", "apigatewayv2", "s3", "logs", "sts"):
        for name in session.get_service_model(service).operation_names:
            assert hyphenated(name) == botocore.xform_name(name, "-")


def test_importing_the_session_layer_imports_no_boto() -> None:
    program = (
        "import sys, pkgutil, importlib, diagnostics.aws as room\n"
        "late = {'diagnostics.aws.clients', 'diagnostics.aws.unattended'}\n"
        "names = [m.name for m in pkgutil.walk_packages(room.__path__, 'diagnostics.aws.')]\n"
        "[importlib.import_module(name) for name in names if name not in late]\n"
        "assert len(names) > 20\n"
        "print({m for m in sys.modules if m.partition('.')[0] in {'boto3', 'botocore'}})\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("set()", "")
