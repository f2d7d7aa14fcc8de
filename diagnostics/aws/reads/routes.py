"""The routes of an HTTP API, over all pages."""

from diagnostics.aws.pages import Reader
from diagnostics.model.asks import RoutesOf
from diagnostics.model.case import Case
from diagnostics.model.evidence import Evidence


async def read_routes(reader: Reader, ask: RoutesOf, _: Case) -> Evidence[tuple[str, ...]]:
    """Return the keys of the routes, in order."""
    listing = reader.pages("apigatewayv2", "GetRoutes", {"NextToken": "NextToken"}, ApiId=ask.api_id)
    pages = [page async for page in listing]
    told = [one for page in pages for one in page.answer.get("Items") or ()]
    return pages[0].reads(lambda _: tuple(sorted(one["RouteKey"] for one in told)))
