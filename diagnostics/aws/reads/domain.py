"""One custom domain name: the second API first, the first for what that lacks or refuses."""

from typing import Any

from diagnostics.aws.pages import Page, Reader
from diagnostics.aws.reads.domain_shapes import completed, from_v1, from_v2, lacks_something
from diagnostics.aws.refused import RefusedError
from diagnostics.model.asks import DomainRecord
from diagnostics.model.case import Case
from diagnostics.model.domain import Domain
from diagnostics.model.evidence import Evidence, Known, Unreadable

_NOT_FOUND = "NotFoundException"


async def read_domain(reader: Reader, _: DomainRecord, case: Case) -> Evidence[Domain | None]:
    """Return the case's domain; ``None`` where the API that knows every kind of domain has none such."""
    newer = await _newer(reader, case)
    if isinstance(newer, Known) and not lacks_something(newer.value):
        return newer
    older = await _older(reader, case)
    if not isinstance(newer, Known):
        return older
    if isinstance(older, Known) and older.value is not None:
        return Known(completed(newer.value, older.value), newer.source)
    return newer


async def _newer(reader: Reader, case: Case) -> Known[Domain] | Unreadable | None:
    if case.domain.id:
        return None
    try:
        page = await reader.call("apigatewayv2", "GetDomainName", DomainName=case.domain.name)
    except RefusedError as refused:
        return refused.unreadable
    return page.reads(from_v2)


async def _older(reader: Reader, case: Case) -> Evidence[Domain | None]:
    which: dict[str, Any] = {"domainNameId": case.domain.id} if case.domain.id else {}
    try:
        page: Page = await reader.call("apigateway", "GetDomainName", domainName=case.domain.name, **which)
    except RefusedError as refused:
        if refused.code == _NOT_FOUND:
            return Known(None, refused.unreadable.source)
        return refused.unreadable
    return page.reads(from_v1)
