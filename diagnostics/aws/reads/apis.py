"""The API behind an id, whichever of the two APIs owns it."""

from collections.abc import Mapping
from typing import Any

from diagnostics.aws.pages import Reader
from diagnostics.aws.reads.tags import tags_in
from diagnostics.aws.refused import RefusedError
from diagnostics.model.api import Api, ApiKind
from diagnostics.model.asks import ApiOf
from diagnostics.model.case import Case
from diagnostics.model.evidence import Evidence, Known

_NOT_FOUND = "NotFoundException"


async def read_api(reader: Reader, ask: ApiOf, _: Case) -> Evidence[Api | None]:
    """Return the API; ``None`` only where both APIs say that they have none of that id."""
    rest: Evidence[Api | None]
    try:
        rest = (await reader.call("apigateway", "GetRestApi", restApiId=ask.api_id)).reads(_rest)
    except RefusedError as refused:
        rest = _absent(refused)
    if isinstance(rest, Known) and rest.value is not None:
        return rest
    try:
        return (await reader.call("apigatewayv2", "GetApi", ApiId=ask.api_id)).reads(_newer)
    except RefusedError as refused:
        newer = _absent(refused)
    return newer if isinstance(rest, Known) else rest


def _absent(refused: RefusedError) -> Evidence[Api | None]:
    return Known(None, refused.unreadable.source) if refused.code == _NOT_FOUND else refused.unreadable


def _rest(told: Mapping[str, Any]) -> Api:
    return Api(
        told["id"],
        ApiKind.REST,
        told.get("name") or "",
        bool(told.get("disableExecuteApiEndpoint")),
        tags_in(told.get("tags")),
    )


def _newer(told: Mapping[str, Any]) -> Api:
    return Api(
        told["ApiId"],
        ApiKind(told["ProtocolType"]),
        told.get("Name") or "",
        bool(told.get("DisableExecuteApiEndpoint")),
        tags_in(told.get("Tags")),
    )
