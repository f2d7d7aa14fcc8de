"""A REST stage: execution log at INFO for every method, and the access log with the recommended format."""

from collections.abc import Iterator, Mapping

from diagnostics.changes.change import Claim, Look, Step
from diagnostics.changes.logging.wish import LogWish
from diagnostics.changes.operation import Made, Operation
from diagnostics.changes.picking import quoted_name
from diagnostics.logs.format_wanted import merged
from diagnostics.model.api import LogLevel, MethodSetting
from diagnostics.model.finding import told

_EVERY = "*/*"
_DESTINATION, _FORMAT = "/accessLogSettings/destinationArn", "/accessLogSettings/format"
_STEP, _OFF = "log", "OFF"
_OTHERS = f"methodSettings.{quoted_name(_EVERY)}"
_FIELDS = (
    "metricsEnabled",
    "dataTraceEnabled",
    "throttlingBurstLimit",
    "throttlingRateLimit",
    "cachingEnabled",
    "cacheTtlInSeconds",
    "cacheDataEncrypted",
    "requireAuthorizationForCacheControl",
    "unauthorizedCacheControlHeaderStrategy",
)
"""What else the settings of a method hold, as GetStage names it."""

_SWITCHES = ("metricsEnabled", "dataTraceEnabled", "cachingEnabled")
"""Off unless somebody turns them on; this change never does."""

_LEVEL, _TRACE = "/logging/loglevel", "/logging/dataTrace"
_NAMED = {_LEVEL: "loggingLevel", _TRACE: "dataTraceEnabled"}
Value = str | bool | None
"""What a setting is: a switch's is a truth value in answers and a word in calls."""

_ALL = ", ".join(f"{name}: {name}" for name in _FIELDS)
_ON = ", ".join(f"{name} && '{name}'" for name in _SWITCHES)
_SET = {"others": f"{_OTHERS}.{{{_ALL}}}", "on": f"not_null({_OTHERS}.[{_ON}][?@], `[]`)"}
_READ = {_DESTINATION: "accessLogSettings.destinationArn", _FORMAT: "accessLogSettings.format"}


def logging_rest(wish: LogWish, destination: str | None) -> Step | None:
    """Return the one step that sets everything at once; ``None`` where all is set already.

    Without a ``destination`` the access log stays as it is. Data trace is turned off where it is on and the
    level rises: bodies would be logged on this change's account.

    Undoing puts back what was there, and removes method settings that were not; where others have set more
    under them since, only the level is put back.
    """
    before, after = _now(wish), _wanted(wish, destination)
    changed = {path: value for path, value in after.items() if before[path] != value}
    if not changed:
        return None
    stage = {"restApiId": wish.stage.api_id, "stageName": wish.stage.name}
    does = [_replace(path, value) for path, value in changed.items()]
    undoes = list(_back(wish, changed, before))
    alone = _level(_EVERY) in changed and before[_level(_EVERY)] is None
    look = Look(
        Operation("apigateway", "GetStage", stage),
        {path: _pick(path) for path in changed} | ({"others": _SET["others"]} if alone else {}),
    )
    return Step(
        _STEP,
        "step-log-stage",
        Operation("apigateway", "UpdateStage", {**stage, "patchOperations": does}),
        look,
        {path: before[path] for path in changed},
        changed,
        gives={"others": _SET["others"]} if alone else {},
        undoes=(Operation("apigateway", "UpdateStage", {**stage, "patchOperations": undoes}),),
        claims=(_kept(stage, undoes, {path: before[path] for path in changed}),) if alone else (),
        params=told(api=wish.stage.api_id, stage=wish.stage.name),
    )


def _kept(stage: Mapping[str, str], undoes: list[dict[str, str]], before: Mapping[str, Value]) -> Claim:
    """Return how the level alone is put back where others have set more under ``*/*`` since.

    What the call answered is what stands there by default: that differs between accounts.
    """
    level = _level(_EVERY)
    off = [one for one in undoes if one["path"] != f"/{_EVERY}"] + [_replace(level, _OFF)]
    return Claim(
        "left-method-settings",
        Look(Operation("apigateway", "GetStage", stage), _SET),
        {"others": Made(_STEP, "others"), "on": []},
        (Operation("apigateway", "UpdateStage", {**stage, "patchOperations": off}),),
        {**before, level: _OFF},
    )


def _level(path: str) -> str:
    return f"/{path}{_LEVEL}"


def _pick(path: str) -> str:
    if path in _READ:
        return _READ[path]
    end = _TRACE if path.endswith(_TRACE) else _LEVEL
    return f"methodSettings.{quoted_name(path.removeprefix('/').removesuffix(end))}.{_NAMED[end]}"


def _settings(wish: LogWish) -> tuple[MethodSetting, ...]:
    return wish.stage.method_settings


def _now(wish: LogWish) -> Mapping[str, Value]:
    log = wish.stage.access_log
    levels = {_level(one.path): one.level.value for one in _settings(wish)}
    return {
        _level(_EVERY): None,
        **levels,
        **{f"/{one.path}{_TRACE}": one.data_trace for one in _settings(wish)},
        _DESTINATION: log.destination_arn if log else None,
        _FORMAT: log.format if log else None,
    }


def _wanted(wish: LogWish, destination: str | None) -> Mapping[str, str | bool]:
    log = wish.stage.access_log
    paths = dict.fromkeys((_EVERY, *(one.path for one in _settings(wish))))
    form = merged(log.format if log else "")
    return {
        **{_level(path): LogLevel.INFO.value for path in paths},
        **{f"/{one.path}{_TRACE}": False for one in wish.untraced},
        **({_DESTINATION: destination, _FORMAT: form} if destination else {}),
    }


def _back(
    wish: LogWish, changed: Mapping[str, str | bool], before: Mapping[str, Value]
) -> Iterator[dict[str, str]]:
    if wish.stage.access_log is None and _DESTINATION in changed:
        yield {"op": "remove", "path": "/accessLogSettings"}
    if _level(_EVERY) in changed and before[_level(_EVERY)] is None:
        yield {"op": "remove", "path": f"/{_EVERY}"}
    for path in changed:
        value = before[path]
        if value is not None:
            yield _replace(path, value)


def _replace(path: str, value: str | bool) -> dict[str, str]:
    word = str(value).lower() if isinstance(value, bool) else value
    return {"op": "replace", "path": path, "value": word}
