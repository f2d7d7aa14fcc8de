"""A stage and what it logs, in the words of either API (aws-facts 4)."""

from collections.abc import Mapping
from typing import Any

from diagnostics.aws.pages import Reader
from diagnostics.aws.reads.tags import tags_in
from diagnostics.aws.refused import RefusedError
from diagnostics.model.api import AccessLog, ApiKind, LogLevel, MethodSetting, Stage
from diagnostics.model.asks import StageOf, StagesOf
from diagnostics.model.case import Case
from diagnostics.model.evidence import Evidence, Known

_NOT_FOUND = "NotFoundException"


async def read_stage(reader: Reader, ask: StageOf, _: Case) -> Evidence[Stage | None]:
    """Return the stage; ``None`` where the API has none of that name."""
    try:
        if ask.kind is ApiKind.REST:
            page = await reader.call("apigateway", "GetStage", restApiId=ask.api_id, stageName=ask.stage)
            return page.reads(lambda told: _rest(told, ask))
        page = await reader.call("apigatewayv2", "GetStage", ApiId=ask.api_id, StageName=ask.stage)
        return page.reads(lambda told: _newer(told, ask))
    except RefusedError as refused:
        if refused.code == _NOT_FOUND:
            return Known(None, refused.unreadable.source)
        raise


async def read_stages(reader: Reader, ask: StagesOf, _: Case) -> Evidence[tuple[Stage, ...]]:
    """Return all stages of a REST API; the service gives them in one answer."""
    page = await reader.call("apigateway", "GetStages", restApiId=ask.api_id)
    return page.reads(
        lambda told: tuple(
            _rest(one, StageOf(ApiKind.REST, ask.api_id, one["stageName"])) for one in told.get("item") or ()
        )
    )


def _rest(told: Mapping[str, Any], ask: StageOf) -> Stage:
    log = told.get("accessLogSettings") or {}
    settings = tuple(
        MethodSetting(path, LogLevel(one.get("loggingLevel") or "OFF"), bool(one.get("dataTraceEnabled")))
        for path, one in sorted((told.get("methodSettings") or {}).items())
    )
    return Stage(
        api_id=ask.api_id,
        kind=ask.kind,
        name=told["stageName"],
        access_log=_access_log(log.get("destinationArn"), log.get("format")),
        method_settings=settings,
        updated_at=told.get("lastUpdatedDate"),
        canary_percent=_canary(told.get("canarySettings")),
        tags=tags_in(told.get("tags")),
    )


def _canary(told: Mapping[str, Any] | None) -> float | None:
    return float(told.get("percentTraffic") or 0) if told else None


def _newer(told: Mapping[str, Any], ask: StageOf) -> Stage:
    log = told.get("AccessLogSettings") or {}
    return Stage(
        api_id=ask.api_id,
        kind=ask.kind,
        name=told["StageName"],
        access_log=_access_log(log.get("DestinationArn"), log.get("Format")),
        method_settings=_routes(told) if ask.kind is ApiKind.WEBSOCKET else (),
        updated_at=told.get("LastUpdatedDate"),
        tags=tags_in(told.get("Tags")),
    )


def _routes(told: Mapping[str, Any]) -> tuple[MethodSetting, ...]:
    routes = {"*/*": told.get("DefaultRouteSettings") or {}, **(told.get("RouteSettings") or {})}
    return tuple(
        MethodSetting(path, LogLevel(one.get("LoggingLevel") or "OFF"), bool(one.get("DataTraceEnabled")))
        for path, one in sorted(routes.items())
    )


def _access_log(destination: str | None, form: str | None) -> AccessLog | None:
    return AccessLog(destination, form or "") if destination else None
