"""The methods of a REST API as it is defined now, over all pages."""

from collections.abc import Iterator, Mapping
from typing import Any

from diagnostics.aws.pages import Reader
from diagnostics.model.asks import MethodsOf
from diagnostics.model.case import Case
from diagnostics.model.evidence import Evidence
from diagnostics.model.rest_api import Method

_LARGEST = 500


async def read_methods(reader: Reader, ask: MethodsOf, _: Case) -> Evidence[tuple[Method, ...]]:
    """Return every method of every resource; one that does not tell what it asks for makes all unreadable."""
    listing = reader.pages(
        "apigateway",
        "GetResources",
        {"position": "position"},
        restApiId=ask.api_id,
        embed=["methods"],
        limit=_LARGEST,
    )
    pages = [page async for page in listing]
    told = [one for page in pages for one in page.answer.get("items") or ()]
    return pages[0].reads(lambda _: tuple(method for one in told for method in _methods(one)))


def _methods(resource: Mapping[str, Any]) -> Iterator[Method]:
    for verb, told in sorted((resource.get("resourceMethods") or {}).items()):
        integration = (told.get("methodIntegration") or {}).get("type")
        yield Method(
            resource["path"],
            verb,
            told["authorizationType"],
            bool(told.get("apiKeyRequired")),
            integration,
        )
