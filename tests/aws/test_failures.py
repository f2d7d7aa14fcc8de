"""A read that fails is one piece of evidence that could not be read, and says why."""

from typing import Any

import pytest

from diagnostics.aws.actions import ACTIONS
from diagnostics.aws.sources import READS, AwsSources
from diagnostics.model import asks
from diagnostics.model.api import ApiKind
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.evidence import Unreadable

from .conftest import AT, DOMAIN, OpenSession, case, profile_to, sources
from .stub import Response, Stub, refused, refused_xml, told

GATEWAY = "arn:aws:apigateway:us-east-1::"
URI = "s3://bucket/dir/trust.pem"
ASKS = (
    (asks.DomainRecord(), f"apigateway:GET {GATEWAY}/domainnames/{DOMAIN}"),
    (asks.Mappings(), f"apigateway:GET {GATEWAY}/domainnames/{DOMAIN}/apimappings"),
    (asks.ApiOf("abc"), f"apigateway:GET {GATEWAY}/restapis/abc"),
    (asks.StageOf(ApiKind.REST, "abc", "live"), f"apigateway:GET {GATEWAY}/restapis/abc/stages/live"),
    (asks.StageOf(ApiKind.HTTP, "abc", "live"), f"apigateway:GET {GATEWAY}/apis/abc/stages/live"),
    (asks.StagesOf("abc"), f"apigateway:GET {GATEWAY}/restapis/abc/stages"),
    (asks.RestApis(), f"apigateway:GET {GATEWAY}/restapis"),
    (asks.MethodsOf("abc"), f"apigateway:GET {GATEWAY}/restapis/abc/resources"),
    (asks.DeployedMethods("abc", "live"), f"apigateway:GET {GATEWAY}/restapis/abc/stages/live"),
    (asks.RoutesOf("abc"), f"apigateway:GET {GATEWAY}/apis/abc/routes"),
    (asks.AccountRole(), f"apigateway:GET {GATEWAY}/account"),
    (asks.TruststoreAt(URI, None), "s3:GetObject arn:aws:s3:::bucket/dir/trust.pem"),
    (asks.TruststoreAt(URI, "v1"), "s3:GetObjectVersion arn:aws:s3:::bucket/dir/trust.pem"),
    (asks.TruststoreVersions(URI), "s3:ListBucketVersions arn:aws:s3:::bucket"),
    (
        asks.RoutingRules(),
        (
            "apigateway:ListRoutingRules "
            f"arn:aws:apigateway:us-east-1:123456789012:/domainnames/{DOMAIN}/routingrules/*"
        ),
    ),
    (asks.TrailEvents(AT, AT), "cloudtrail:LookupEvents *"),
    (asks.LogGroupNamed("group"), "logs:DescribeLogGroups *"),
    (
        asks.EventsIn("group", "", AT, AT),
        "logs:FilterLogEvents arn:aws:logs:us-east-1:123456789012:log-group:group:*",
    ),
)
EACH = pytest.mark.parametrize("ask", [ask for ask, _ in ASKS], ids=lambda ask: type(ask).__name__)


def refusing(ask: Any, status: int, code: str) -> Response:
    s3 = isinstance(ask, asks.TruststoreAt | asks.TruststoreVersions)
    return (refused_xml if s3 else refused)(status, code, "raw words")


async def unreadable(from_aws: AwsSources, ask: Any) -> Unreadable:
    found = await from_aws.fetch(ask, case())
    assert isinstance(found, Unreadable)
    return found


def test_every_ask_of_aws_is_covered() -> None:
    assert {type(ask) for ask, _ in ASKS} == {kind for kind, _ in READS}
    assert {kind for kind, _ in READS} == set(asks.ASKS) - {asks.AnswerTo}


@pytest.mark.parametrize(("ask", "action"), ASKS)
async def test_denied_names_action_and_resource(
    to_stub: AwsSources, stub: Stub, ask: Any, action: str
) -> None:
    stub.answer = lambda _: refusing(ask, 403, "AccessDenied")
    found = await unreadable(to_stub, ask)
    assert (found.why, found.denied_action) == ("denied", action)
    assert "raw words" in found.detail


@EACH
@pytest.mark.parametrize(
    ("status", "code"), [(429, "TooManyRequestsException"), (400, "ThrottlingException")]
)
async def test_throttled(to_stub: AwsSources, stub: Stub, ask: Any, status: int, code: str) -> None:
    stub.answer = lambda _: refusing(ask, status, code)
    found = await unreadable(to_stub, ask)
    assert (found.why, found.denied_action) == ("throttled", None)


@EACH
async def test_a_server_error_is_a_failure(to_stub: AwsSources, stub: Stub, ask: Any) -> None:
    stub.answer = lambda _: Response(501, b"<html>not here</html>")
    assert (await unreadable(to_stub, ask)).why == "failed"


@EACH
async def test_a_page_that_says_404_without_a_code_of_the_service_is_no_answer(
    to_stub: AwsSources, stub: Stub, ask: Any
) -> None:
    stub.answer = lambda _: Response(404, b"<html>some other server</html>")
    assert (await unreadable(to_stub, ask)).why == "not-found"


@EACH
async def test_unreachable(open_session: OpenSession, closed_port: int, ask: Any) -> None:
    from_aws = sources(open_session(profile_to(f"http://127.0.0.1:{closed_port}")))
    assert (await unreadable(from_aws, ask)).why == "unreachable"


@EACH
async def test_expired_keys_end_the_session(to_stub: AwsSources, stub: Stub, ask: Any) -> None:
    stub.answer = lambda _: refusing(ask, 400, "ExpiredTokenException")
    with pytest.raises(DiagnosticsError, match="credentials-expired"):
        await to_stub.fetch(ask, case())


async def test_an_answer_that_lacks_what_aws_promises_is_a_failure(to_stub: AwsSources, stub: Stub) -> None:
    stub.answer = lambda _: told({"protocolType": "CARRIER_PIGEON", "apiId": "abc"})
    found = await unreadable(to_stub, asks.ApiOf("abc"))
    assert found.why == "failed"


async def test_a_name_that_botocore_refuses_is_a_failure(to_stub: AwsSources, stub: Stub) -> None:
    assert (await unreadable(to_stub, asks.TruststoreVersions("s3://Not A Bucket/key"))).why == "failed"
    assert (await unreadable(to_stub, asks.TruststoreAt("s3://bucket", None))).why == "failed"
    assert stub.requests == []


async def test_an_operators_answer_is_not_asked_of_aws(to_stub: AwsSources) -> None:
    ask = asks.AnswerTo("saw")
    assert not to_stub.answers(ask)
    with pytest.raises(LookupError):
        await to_stub.fetch(ask, case())


def test_the_table_of_actions_names_real_operations() -> None:
    import botocore.session

    session = botocore.session.Session()
    for call in ACTIONS:
        service, _, operation = call.partition(":")
        assert operation in session.get_service_model(service).operation_names
