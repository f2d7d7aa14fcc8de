"""APIs, stages and the account's role, in the words of either API."""

from datetime import UTC, datetime

import pytest

from diagnostics.aws.sources import AwsSources
from diagnostics.model.api import AccessLog, AccountLogging, Api, ApiKind, LogLevel, MethodSetting, Stage
from diagnostics.model.asks import AccountRole, ApiOf, StageOf, StagesOf
from diagnostics.model.evidence import Known, Unreadable

from .conftest import case
from .stub import Response, Stub, refused, told
from .test_domains import DENIED, MISSING, Route, always, two_apis

LOG_ARN = "arn:aws:logs:us-east-1:123456789012:log-group:access"
REST: Route = always(told({"id": "abc", "name": "orders", "disableExecuteApiEndpoint": True}))
NEWER: Route = always(told({"apiId": "abc", "name": "orders", "protocolType": "HTTP"}))


async def test_a_rest_api(to_stub: AwsSources, stub: Stub) -> None:
    stub.answer = two_apis(REST, MISSING)
    found = await to_stub.fetch(ApiOf("abc"), case())
    assert isinstance(found, Known)
    assert found.value == Api("abc", ApiKind.REST, "orders", default_endpoint_disabled=True)
    assert stub.paths == ["/restapis/abc"]


@pytest.mark.parametrize("v1", [MISSING, DENIED])
async def test_an_http_api(to_stub: AwsSources, stub: Stub, v1: Route) -> None:
    stub.answer = two_apis(v1, NEWER)
    found = await to_stub.fetch(ApiOf("abc"), case())
    assert isinstance(found, Known)
    assert found.value == Api("abc", ApiKind.HTTP, "orders", default_endpoint_disabled=False)


async def test_an_api_neither_has_is_none(to_stub: AwsSources, stub: Stub) -> None:
    stub.answer = two_apis(MISSING, MISSING)
    found = await to_stub.fetch(ApiOf("abc"), case())
    assert isinstance(found, Known)
    assert found.value is None


@pytest.mark.parametrize(("v1", "v2"), [(DENIED, MISSING), (MISSING, DENIED)])
async def test_an_api_that_one_of_them_may_have_is_not_known_to_be_none(
    to_stub: AwsSources, stub: Stub, v1: Route, v2: Route
) -> None:
    stub.answer = two_apis(v1, v2)
    found = await to_stub.fetch(ApiOf("abc"), case())
    assert isinstance(found, Unreadable)
    assert found.why == "denied"


async def test_a_rest_stage(to_stub: AwsSources, stub: Stub) -> None:
    stub.answer = always(
        told(
            {
                "stageName": "live",
                "lastUpdatedDate": 1767323045,
                "accessLogSettings": {"destinationArn": LOG_ARN, "format": "$context.requestId"},
                "methodSettings": {
                    "~1pets/GET": {"loggingLevel": "ERROR", "dataTraceEnabled": False},
                    "*/*": {"loggingLevel": "INFO", "dataTraceEnabled": True},
                    "~1x/GET": {},
                },
            }
        )
    )
    found = await to_stub.fetch(StageOf(ApiKind.REST, "abc", "live"), case())
    assert isinstance(found, Known)
    assert found.value == Stage(
        "abc",
        ApiKind.REST,
        "live",
        AccessLog(LOG_ARN, "$context.requestId"),
        (
            MethodSetting("*/*", LogLevel.INFO, data_trace=True),
            MethodSetting("~1pets/GET", LogLevel.ERROR, data_trace=False),
            MethodSetting("~1x/GET", LogLevel.OFF, data_trace=False),
        ),
        datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
    )


async def test_all_stages_of_an_api(to_stub: AwsSources, stub: Stub) -> None:
    live = {"stageName": "live", "methodSettings": {"*/*": {"loggingLevel": "INFO"}}}
    stub.answer = always(told({"item": [live, {"stageName": "trial"}]}))
    found = await to_stub.fetch(StagesOf("abc"), case())
    assert isinstance(found, Known)
    assert [(one.api_id, one.name, one.default_level) for one in found.value] == [
        ("abc", "live", LogLevel.INFO),
        ("abc", "trial", LogLevel.OFF),
    ]
    assert stub.paths == ["/restapis/abc/stages"]


@pytest.mark.parametrize(
    ("kind", "settings"),
    [
        (ApiKind.HTTP, ()),
        (
            ApiKind.WEBSOCKET,
            (
                MethodSetting("$connect", LogLevel.ERROR, data_trace=True),
                MethodSetting("*/*", LogLevel.INFO, data_trace=False),
            ),
        ),
    ],
)
async def test_a_newer_stage(
    to_stub: AwsSources, stub: Stub, kind: ApiKind, settings: tuple[MethodSetting, ...]
) -> None:
    stub.answer = always(
        told(
            {
                "stageName": "$default",
                "accessLogSettings": {"destinationArn": LOG_ARN, "format": "f"},
                "defaultRouteSettings": {"loggingLevel": "INFO"},
                "routeSettings": {"$connect": {"loggingLevel": "ERROR", "dataTraceEnabled": True}},
            }
        )
    )
    found = await to_stub.fetch(StageOf(kind, "abc", "$default"), case())
    assert isinstance(found, Known)
    assert found.value == Stage("abc", kind, "$default", AccessLog(LOG_ARN, "f"), settings, None)
    assert stub.paths == ["/v2/apis/abc/stages/%24default"]


@pytest.mark.parametrize("kind", list(ApiKind))
async def test_a_stage_that_logs_nowhere(to_stub: AwsSources, stub: Stub, kind: ApiKind) -> None:
    stub.answer = always(told({"stageName": "live", "accessLogSettings": {"format": "left over"}}))
    found = await to_stub.fetch(StageOf(kind, "abc", "live"), case())
    assert isinstance(found, Known)
    assert found.value is not None
    assert (found.value.access_log, found.value.default_level) == (None, LogLevel.OFF)


@pytest.mark.parametrize("kind", list(ApiKind))
async def test_a_stage_that_is_not_there_is_none(to_stub: AwsSources, stub: Stub, kind: ApiKind) -> None:
    stub.answer = MISSING
    found = await to_stub.fetch(StageOf(kind, "abc", "live"), case())
    assert isinstance(found, Known)
    assert found.value is None


@pytest.mark.parametrize(
    ("answer", "role"),
    [({}, None), ({"cloudwatchRoleArn": ""}, None), ({"cloudwatchRoleArn": "arn:r"}, "arn:r")],
)
async def test_the_accounts_role(
    to_stub: AwsSources, stub: Stub, answer: dict[str, str], role: str | None
) -> None:
    stub.answer = always(told(answer))
    found = await to_stub.fetch(AccountRole(), case())
    assert isinstance(found, Known)
    assert found.value == AccountLogging(role)


async def test_a_denied_stage_is_not_none(to_stub: AwsSources, stub: Stub) -> None:
    response: Response = refused(401, "UnauthorizedException")
    stub.answer = always(response)
    found = await to_stub.fetch(StageOf(ApiKind.REST, "abc", "live"), case())
    assert isinstance(found, Unreadable)
    assert found.why == "denied"
