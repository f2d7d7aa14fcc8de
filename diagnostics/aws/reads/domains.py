"""All custom domain names of the account, from both APIs, page by page as they come."""

from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import aclosing
from typing import Any

from diagnostics.aws.pages import Reader
from diagnostics.aws.reads.domain_shapes import completed, from_v1, from_v2
from diagnostics.aws.refused import RefusedError
from diagnostics.model.domain import Domain
from diagnostics.model.errors import DiagnosticsError

_LISTS: tuple[tuple[str, str, Mapping[str, str], Callable[[Any], Domain]], ...] = (
    ("apigateway", "items", {"position": "position"}, from_v1),
    ("apigatewayv2", "Items", {"NextToken": "NextToken"}, from_v2),
)


async def read_domains(reader: Reader) -> AsyncGenerator[tuple[Domain, ...], None]:
    """Yield domains as pages arrive; a key that comes again replaces what was said of it before.

    The first API lists public and private domains, the second adds what only it knows. Raises
    ``domains-unreadable`` (why, action, detail) after whatever could be read: the list is then not all.
    """
    known: dict[str, Domain] = {}
    refusals: list[RefusedError] = []
    for service, items, cursor, shape in _LISTS:
        try:
            async with aclosing(reader.pages(service, "GetDomainNames", cursor)) as pages:
                async for page in pages:
                    fresh = _merged(known, [shape(told) for told in page.answer.get(items) or ()])
                    if fresh:
                        yield fresh
        except RefusedError as refused:
            refusals.append(refused)
        except (KeyError, ValueError) as error:
            raise DiagnosticsError("domains-unreadable", why="failed", detail=str(error)) from error
    if refusals:
        failed = refusals[0].unreadable
        raise DiagnosticsError(
            "domains-unreadable", why=failed.why, action=failed.denied_action or "", detail=failed.detail
        )


def _merged(known: dict[str, Domain], page: list[Domain]) -> tuple[Domain, ...]:
    fresh = []
    for domain in page:
        before = known.get(domain.key)
        now = completed(before, domain) if before else domain
        if now != before:
            known[domain.key] = now
            fresh.append(now)
    return tuple(fresh)
