"""The API mappings of a domain, over all pages (aws-facts 5.1)."""

from collections.abc import Mapping
from typing import Any

from diagnostics.aws.pages import Page, Reader
from diagnostics.aws.refused import RefusedError
from diagnostics.model.asks import DomainRecord, Mappings
from diagnostics.model.case import Case
from diagnostics.model.domain import ApiMapping
from diagnostics.model.evidence import Evidence, Known

_NOT_OF_THIS_API = frozenset({"BadRequestException", "NotFoundException"})
_ROOT = "(none)"


async def read_mappings(reader: Reader, _: Mappings, case: Case) -> Evidence[tuple[ApiMapping, ...]]:
    """Return the mappings, by path; the first API is asked where the second does not know the domain."""
    if _only_of_first_api(case):
        return await _first_api(reader, case)
    try:
        pages = [
            page
            async for page in reader.pages(
                "apigatewayv2", "GetApiMappings", {"NextToken": "NextToken"}, DomainName=case.domain.name
            )
        ]
    except RefusedError as refused:
        if refused.code in _NOT_OF_THIS_API:
            return await _first_api(reader, case)
        raise
    return pages[0].reads(lambda _: _sorted([_from_v2(told) for told in _items(pages, "Items")]))


async def _first_api(reader: Reader, case: Case) -> Evidence[tuple[ApiMapping, ...]]:
    which: dict[str, Any] = {"domainNameId": case.domain.id} if case.domain.id else {}
    pages = [
        page
        async for page in reader.pages(
            "apigateway",
            "GetBasePathMappings",
            {"position": "position"},
            domainName=case.domain.name,
            **which,
        )
    ]
    return pages[0].reads(lambda _: _sorted([_from_v1(told) for told in _items(pages, "items")]))


def _only_of_first_api(case: Case) -> bool:
    record = case.get(DomainRecord())
    known = record.value if isinstance(record, Known) else None
    return bool(case.domain.id) or (known is not None and known.endpoint_types in {("EDGE",), ("PRIVATE",)})


def _items(pages: list[Page], field: str) -> list[Mapping[str, Any]]:
    return [told for page in pages for told in page.answer.get(field) or ()]


def _sorted(mappings: list[ApiMapping]) -> tuple[ApiMapping, ...]:
    return tuple(sorted(mappings, key=lambda mapping: (mapping.path, mapping.id)))


def _from_v2(told: Mapping[str, Any]) -> ApiMapping:
    return ApiMapping(
        told.get("ApiMappingId") or "", told.get("ApiMappingKey") or "", told["ApiId"], told["Stage"]
    )


def _from_v1(told: Mapping[str, Any]) -> ApiMapping:
    path = told.get("basePath") or ""
    return ApiMapping("", "" if path == _ROOT else path, told["restApiId"], told.get("stage") or _ROOT)
