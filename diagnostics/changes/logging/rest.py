"""A REST stage: execution log at INFO for every method, and the access log with the recommended format."""

from collections.abc import Iterator, Mapping

from diagnostics.changes.change import Look, Step
from diagnostics.changes.logging.wish import LogWish
from diagnostics.changes.operation import Operation
from diagnostics.changes.picking import quoted_name
from diagnostics.logs.format_wanted import merged
from diagnostics.model.api import LogLevel, MethodSetting
from diagnostics.model.finding import told

_EVERY = "*/*"
_DESTINATION, _FORMAT = "/accessLogSettings/destinationArn", "/accessLogSettings/format"
_READ = {_DESTINATION: "accessLogSettings.destinationArn", _FORMAT: "accessLogSettings.format"}


def logging_rest(wish: LogWish, destination: str) -> Step | None:
    """Return the one step that sets everything at once; ``None`` where all is set already.

    Undoing puts back what was there, and removes method settings that were not.
    """
    before, after = _now(wish), _wanted(wish, destination)
    changed = {path: value for path, value in after.items() if before[path] != value}
    if not changed:
        return None
    stage = {"restApiId": wish.stage.api_id, "stageName": wish.stage.name}
    does = [_replace(path, value) for path, value in changed.items()]
    undoes = list(_back(wish, changed, before))
    return Step(
        "log",
        "step-log-stage",
        Operation("apigateway", "UpdateStage", {**stage, "patchOperations": does}),
        Look(Operation("apigateway", "GetStage", stage), {path: _pick(path) for path in changed}),
        {path: before[path] for path in changed},
        changed,
        undoes=(Operation("apigateway", "UpdateStage", {**stage, "patchOperations": undoes}),),
        params=told(api=wish.stage.api_id, stage=wish.stage.name),
    )


def _level(path: str) -> str:
    return f"/{path}/logging/loglevel"


def _pick(path: str) -> str:
    if path in _READ:
        return _READ[path]
    return (
        f"methodSettings.{quoted_name(path.removeprefix('/').removesuffix('/logging/loglevel'))}.loggingLevel"
    )


def _settings(wish: LogWish) -> tuple[MethodSetting, ...]:
    return wish.stage.method_settings


def _now(wish: LogWish) -> Mapping[str, str | None]:
    log = wish.stage.access_log
    levels = {_level(one.path): one.level.value for one in _settings(wish)}
    return {
        _level(_EVERY): None,
        **levels,
        _DESTINATION: log.destination_arn if log else None,
        _FORMAT: log.format if log else None,
    }


def _wanted(wish: LogWish, destination: str) -> Mapping[str, str]:
    log = wish.stage.access_log
    paths = dict.fromkeys((_EVERY, *(one.path for one in _settings(wish))))
    return {
        **{_level(path): LogLevel.INFO.value for path in paths},
        _DESTINATION: destination,
        _FORMAT: merged(log.format if log else ""),
    }


def _back(
    wish: LogWish, changed: Mapping[str, str], before: Mapping[str, str | None]
) -> Iterator[dict[str, str]]:
    if wish.stage.access_log is None:
        yield {"op": "remove", "path": "/accessLogSettings"}
    if _level(_EVERY) in changed and before[_level(_EVERY)] is None:
        yield {"op": "remove", "path": f"/{_EVERY}"}
    for path in changed:
        value = before[path]
        if value is not None:
            yield _replace(path, value)


def _replace(path: str, value: str) -> dict[str, str]:
    return {"op": "replace", "path": path, "value": value}
