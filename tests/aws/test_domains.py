"""Domains of both APIs as one list and one record."""

from collections.abc import Callable
from typing import Any

import pytest

from diagnostics.aws.sources import AwsSources
from diagnostics.model.asks import DomainRecord
from diagnostics.model.domain import Domain, MutualTls, RoutingMode
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.evidence import Known, Unreadable

from .conftest import AT, DOMAIN, case
from .stub import Request, Response, Stub, refused, told

V1 = {
    "domainName": DOMAIN,
    "endpointConfiguration": {"types": ["REGIONAL"]},
    "securityPolicy": "TLS_1_2",
    "domainNameStatus": "AVAILABLE",
    "regionalDomainName": "d-1.execute-api.us-east-1.amazonaws.com",
    "mutualTlsAuthentication": {
        "truststoreUri": "s3://b/k",
        "truststoreVersion": "v7",
        "truststoreWarnings": ["a warning"],
    },
    "routingMode": "ROUTING_RULE_THEN_BASE_PATH_MAPPING",
    "tags": {"b": "2", "a": "1"},
}
V2 = {
    "domainName": DOMAIN,
    "domainNameConfigurations": [
        {
            "apiGatewayDomainName": "d-1.execute-api.us-east-1.amazonaws.com",
            "domainNameStatus": "AVAILABLE",
            "endpointType": "REGIONAL",
            "securityPolicy": "TLS_1_2",
        }
    ],
    "mutualTlsAuthentication": {
        "truststoreUri": "s3://b/k",
        "truststoreVersion": "v7",
        "truststoreWarnings": ["a warning"],
    },
    "routingMode": "ROUTING_RULE_THEN_API_MAPPING",
    "tags": {"a": "1", "b": "2"},
}
WHOLE = Domain(
    name=DOMAIN,
    endpoint_types=("REGIONAL",),
    security_policy="TLS_1_2",
    mutual_tls=MutualTls("s3://b/k", "v7", ("a warning",)),
    status="AVAILABLE",
    status_message=None,
    routing_mode=RoutingMode.ROUTING_RULE_THEN_API_MAPPING,
    target="d-1.execute-api.us-east-1.amazonaws.com",
    tags=(("a", "1"), ("b", "2")),
)
Route = Callable[[Request], Response]


def two_apis(v1: Route, v2: Route) -> Route:
    return lambda request: v2(request) if request.path.startswith("/v2/") else v1(request)


def always(response: Response) -> Route:
    return lambda _: response


MISSING = always(refused(404, "NotFoundException", "Invalid domain name identifier specified"))
DENIED = always(refused(403, "AccessDeniedException", "no"))


async def listed(from_aws: AwsSources) -> list[tuple[Domain, ...]]:
    return [page async for page in from_aws.domains()]


async def test_the_second_api_alone_is_asked_where_it_knows_everything(
    to_stub: AwsSources, stub: Stub
) -> None:
    stub.answer = two_apis(DENIED, always(told(V2)))
    found = await to_stub.fetch(DomainRecord(), case())
    assert isinstance(found, Known)
    assert found.value == WHOLE
    assert found.source.call == "apigatewayv2:GetDomainName"
    assert found.source.command == (
        *("aws", "apigatewayv2", "get-domain-name", "--domain-name", DOMAIN),
        *("--region", "us-east-1"),
    )
    assert found.source.read_at == AT
    assert stub.paths == [f"/v2/domainnames/{DOMAIN}"]


async def test_the_first_api_completes_the_second(to_stub: AwsSources, stub: Stub) -> None:
    bare = {**V2, "domainNameConfigurations": [{"endpointType": "REGIONAL"}]}
    stub.answer = two_apis(always(told(V1)), always(told(bare)))
    found = await to_stub.fetch(DomainRecord(), case())
    assert isinstance(found, Known)
    assert found.value == WHOLE


async def test_what_the_second_api_said_stands_when_the_first_is_denied(
    to_stub: AwsSources, stub: Stub
) -> None:
    bare = {**V2, "domainNameConfigurations": []}
    stub.answer = two_apis(DENIED, always(told(bare)))
    found = await to_stub.fetch(DomainRecord(), case())
    assert isinstance(found, Known)
    assert found.value is not None
    assert (found.value.mutual_tls, found.value.status) == (WHOLE.mutual_tls, None)


@pytest.mark.parametrize("v2", [MISSING, DENIED, always(refused(400, "BadRequestException"))])
async def test_the_first_api_answers_for_what_the_second_refuses(
    to_stub: AwsSources, stub: Stub, v2: Route
) -> None:
    stub.answer = two_apis(always(told(V1)), v2)
    found = await to_stub.fetch(DomainRecord(), case())
    assert isinstance(found, Known)
    assert found.value == WHOLE
    assert found.source.call == "apigateway:GetDomainName"


async def test_a_domain_neither_api_has_is_none(to_stub: AwsSources, stub: Stub) -> None:
    stub.answer = two_apis(MISSING, MISSING)
    found = await to_stub.fetch(DomainRecord(), case())
    assert isinstance(found, Known)
    assert found.value is None


async def test_a_domain_only_the_second_api_denies_having_is_not_known_to_be_none(
    to_stub: AwsSources, stub: Stub
) -> None:
    stub.answer = two_apis(DENIED, MISSING)
    found = await to_stub.fetch(DomainRecord(), case())
    assert isinstance(found, Unreadable)
    assert found.why == "denied"


async def test_a_private_domain_is_asked_for_by_its_id(to_stub: AwsSources, stub: Stub) -> None:
    stub.answer = two_apis(always(told({**V1, "endpointConfiguration": {"types": ["PRIVATE"]}})), MISSING)
    found = await to_stub.fetch(DomainRecord(), case(id="abc123"))
    assert isinstance(found, Known)
    assert [(r.path, dict(r.query)) for r in stub.requests] == [
        (f"/domainnames/{DOMAIN}", {"domainNameId": "abc123"})
    ]


@pytest.mark.parametrize("mutual", [None, {}, {"truststoreUri": ""}])
async def test_no_truststore_is_no_mutual_tls(to_stub: AwsSources, stub: Stub, mutual: Any) -> None:
    stub.answer = always(told({**V2, "mutualTlsAuthentication": mutual}))
    found = await to_stub.fetch(DomainRecord(), case())
    assert isinstance(found, Known)
    assert found.value is not None
    assert found.value.mutual_tls is None


async def test_an_unpinned_truststore_has_no_version(to_stub: AwsSources, stub: Stub) -> None:
    stub.answer = always(told({**V2, "mutualTlsAuthentication": {"truststoreUri": "s3://b/k"}}))
    found = await to_stub.fetch(DomainRecord(), case())
    assert isinstance(found, Known)
    assert found.value is not None
    assert found.value.mutual_tls == MutualTls("s3://b/k", None)


async def test_an_unknown_routing_mode_is_not_taken_for_the_default(to_stub: AwsSources, stub: Stub) -> None:
    stub.answer = two_apis(MISSING, always(told({**V2, "routingMode": "BY_DICE"})))
    stub.answer = two_apis(always(told({**V1, "routingMode": "BY_DICE"})), stub.answer)
    found = await to_stub.fetch(DomainRecord(), case())
    assert isinstance(found, Unreadable)
    assert "BY_DICE" in found.detail


def twelve_of_thirty(request: Request) -> Response:
    start = int(request.query.get("position", "0"))
    items = [{**V1, "domainName": f"{i:02}.example.com"} for i in range(start, min(start + 12, 30))]
    return told({"item": items, **({"position": str(start + 12)} if start + 12 < 30 else {})})


def ten_of_thirty(request: Request) -> Response:
    start = int(request.query.get("nextToken", "0"))
    items = [{**V2, "domainName": f"{i:02}.example.com"} for i in range(start, start + 10)]
    return told({"items": items, **({"nextToken": str(start + 10)} if start + 10 < 30 else {})})


async def test_all_pages_of_both_lists_make_one_list(to_stub: AwsSources, stub: Stub) -> None:
    stub.answer = two_apis(twelve_of_thirty, ten_of_thirty)
    pages = await listed(to_stub)
    assert [len(page) for page in pages] == [12, 12, 6]
    assert [domain.name for page in pages for domain in page] == [f"{i:02}.example.com" for i in range(30)]
    assert len(stub.requests) == 6


async def test_a_domain_only_one_list_has_is_in_the_list(to_stub: AwsSources, stub: Stub) -> None:
    edge = {**V1, "domainName": "edge.example.com", "endpointConfiguration": {"types": ["EDGE"]}}
    other = {**V2, "domainName": "new.example.com"}
    stub.answer = two_apis(always(told({"item": [edge]})), always(told({"items": [other]})))
    assert [[domain.name for domain in page] for page in await listed(to_stub)] == [
        ["edge.example.com"],
        ["new.example.com"],
    ]


async def test_what_the_second_list_adds_replaces_the_row(to_stub: AwsSources, stub: Stub) -> None:
    older = {name: value for name, value in V1.items() if name != "routingMode"}
    stub.answer = two_apis(always(told({"item": [older]})), always(told({"items": [V2]})))
    first, second = await listed(to_stub)
    assert first[0].routing_mode is RoutingMode.API_MAPPING_ONLY
    assert second == (WHOLE,)


async def test_private_domains_of_one_name_stay_apart(to_stub: AwsSources, stub: Stub) -> None:
    private = {**V1, "endpointConfiguration": {"types": ["PRIVATE"]}, "mutualTlsAuthentication": None}
    first = {"item": [{**private, "domainNameId": "abc"}, {**private, "domainNameId": "def"}, V1]}
    stub.answer = two_apis(always(told(first)), always(told({"items": [V2]})))
    found = {domain.key: domain async for page in to_stub.domains() for domain in page}
    assert set(found) == {DOMAIN, f"{DOMAIN}+abc", f"{DOMAIN}+def"}
    assert found[DOMAIN] == WHOLE
    assert found[f"{DOMAIN}+abc"].mutual_tls is None


@pytest.mark.parametrize(("v1", "v2"), [(DENIED, None), (None, DENIED), (DENIED, DENIED)])
async def test_a_list_that_is_not_all_says_so_after_what_there_is(
    to_stub: AwsSources, stub: Stub, v1: Route | None, v2: Route | None
) -> None:
    stub.answer = two_apis(v1 or always(told({"item": [V1]})), v2 or always(told({"items": [V2]})))
    seen: list[Domain] = []

    async def read() -> None:
        async for page in to_stub.domains():
            seen.extend(page)

    with pytest.raises(DiagnosticsError) as failed:
        await read()
    assert (failed.value.code, failed.value.params["why"]) == ("domains-unreadable", "denied")
    assert failed.value.params["action"].startswith(
        "apigateway:GET arn:aws:apigateway:us-east-1::/domainnames"
    )
    assert seen == ([] if v1 and v2 else [WHOLE])


async def test_a_list_that_goes_round_in_a_circle_ends(to_stub: AwsSources, stub: Stub) -> None:
    stub.answer = two_apis(always(told({"item": [V1], "position": "again"})), always(told({"items": []})))
    with pytest.raises(DiagnosticsError) as failed:
        await listed(to_stub)
    assert failed.value.params["why"] == "failed"
    assert len(stub.requests) == 3
