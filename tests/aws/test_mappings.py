"""API mappings over all pages, and from the older API where the newer one refuses."""

from dataclasses import replace

import pytest

from diagnostics.aws.sources import AwsSources
from diagnostics.model.asks import DomainRecord, Mappings
from diagnostics.model.domain import ApiMapping
from diagnostics.model.evidence import Known, Source, Unreadable

from .conftest import AT, DOMAIN, case
from .stub import Request, Response, Stub, refused, told
from .test_domains import WHOLE

EDGE_REFUSED = refused(400, "BadRequestException", "Only REGIONAL domain names can be managed")


def mapping(number: int) -> dict[str, str]:
    return {"apiMappingId": f"m{number}", "apiMappingKey": f"p{number}", "apiId": "abc", "stage": "live"}


async def test_every_page_is_read(to_stub: AwsSources, stub: Stub) -> None:
    def answer(request: Request) -> Response:
        start = int(request.query.get("nextToken", "0"))
        more = {"nextToken": str(start + 2)} if start < 4 else {}
        return told({"items": [mapping(start), mapping(start + 1)], **more})

    stub.answer = answer
    found = await to_stub.fetch(Mappings(), case())
    assert isinstance(found, Known)
    assert found.value == tuple(ApiMapping(f"m{n}", f"p{n}", "abc", "live") for n in range(6))
    assert found.source.command[-4:] == ("--domain-name", DOMAIN, "--region", "us-east-1")


async def test_the_root_path_is_empty(to_stub: AwsSources, stub: Stub) -> None:
    stub.answer = lambda _: told({"items": [{"apiMappingId": "m", "apiId": "abc", "stage": "$default"}]})
    found = await to_stub.fetch(Mappings(), case())
    assert isinstance(found, Known)
    assert found.value == (ApiMapping("m", "", "abc", "$default"),)


async def test_none_are_none(to_stub: AwsSources, stub: Stub) -> None:
    stub.answer = lambda _: told({"items": []})
    found = await to_stub.fetch(Mappings(), case())
    assert isinstance(found, Known)
    assert found.value == ()


def older(request: Request) -> Response:
    if request.path.startswith("/v2/"):
        return EDGE_REFUSED
    if "position" in request.query:
        return told({"item": [{"basePath": "orders", "restApiId": "abc", "stage": "live"}]})
    return told({"item": [{"basePath": "(none)", "restApiId": "abc", "stage": "live"}], "position": "2"})


async def test_an_edge_domain_is_read_from_the_older_api(to_stub: AwsSources, stub: Stub) -> None:
    stub.answer = older
    found = await to_stub.fetch(Mappings(), case())
    assert isinstance(found, Known)
    assert found.value == (ApiMapping("", "", "abc", "live"), ApiMapping("", "orders", "abc", "live"))
    assert found.source.call == "apigateway:GetBasePathMappings"


async def test_a_domain_known_to_be_edge_is_not_asked_of_the_newer_api(
    to_stub: AwsSources, stub: Stub
) -> None:
    stub.answer = older
    edge = Known(replace(WHOLE, endpoint_types=("EDGE",)), Source("", (), AT))
    await to_stub.fetch(Mappings(), case().having(DomainRecord(), edge))
    assert stub.paths == [f"/domainnames/{DOMAIN}/basepathmappings"] * 2


async def test_a_domain_that_is_not_there_has_no_readable_mappings(to_stub: AwsSources, stub: Stub) -> None:
    stub.answer = lambda _: refused(404, "NotFoundException")
    found = await to_stub.fetch(Mappings(), case())
    assert isinstance(found, Unreadable)
    assert found.why == "not-found"


@pytest.mark.parametrize("page", ["1", "2"])
async def test_a_page_that_is_denied_makes_the_list_unreadable(
    to_stub: AwsSources, stub: Stub, page: str
) -> None:
    def answer(request: Request) -> Response:
        if request.query.get("nextToken", "1") == page:
            return refused(403, "AccessDeniedException")
        return told({"items": [mapping(0)], "nextToken": "2"})

    stub.answer = answer
    found = await to_stub.fetch(Mappings(), case())
    assert isinstance(found, Unreadable)
    assert found.why == "denied"


async def test_a_list_in_a_circle_is_not_taken_for_the_whole(to_stub: AwsSources, stub: Stub) -> None:
    stub.answer = lambda _: told({"items": [mapping(0)], "nextToken": "same"})
    found = await to_stub.fetch(Mappings(), case())
    assert isinstance(found, Unreadable)
    assert found.why == "failed"
