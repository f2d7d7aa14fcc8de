"""The REST APIs of the account, over all pages."""

from collections.abc import Mapping
from typing import Any

from diagnostics.aws.pages import Reader
from diagnostics.model.asks import RestApis
from diagnostics.model.case import Case
from diagnostics.model.evidence import Evidence
from diagnostics.model.rest_api import RestApi

_LARGEST = 500


async def read_rest_apis(reader: Reader, _: RestApis, __: Case) -> Evidence[tuple[RestApi, ...]]:
    """Return the APIs, by name."""
    listing = reader.pages("apigateway", "GetRestApis", {"position": "position"}, limit=_LARGEST)
    pages = [page async for page in listing]
    told = [one for page in pages for one in page.answer.get("items") or ()]
    return pages[0].reads(lambda _: tuple(sorted(map(_api, told), key=lambda one: (one.name, one.id))))


def _api(told: Mapping[str, Any]) -> RestApi:
    return RestApi(
        told["id"],
        told.get("name") or "",
        tuple(told["endpointConfiguration"]["types"]),
        bool(told.get("policy")),
        tuple(sorted((told.get("tags") or {}).items())),
    )
