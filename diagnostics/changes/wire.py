"""Plans and records as JSON and back; whatever JSON has no word for is a mapping with one ``$`` key."""

import base64
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from diagnostics.changes.change import ANY, SOME, Some, Whatever
from diagnostics.changes.operation import Made
from diagnostics.changes.records import Beginning, Record
from diagnostics.model.finding import ParamValue

if TYPE_CHECKING:
    from cattrs.preconf.json import JsonConverter


def written(record: Beginning | Record) -> str:
    """Return a record as one line of JSON, without its end."""
    return json.dumps(_converter().unstructure(record, type(record)), sort_keys=True, separators=(",", ":"))


def beginning_in(line: str) -> Beginning:
    """Read a journal's first line; raises ``ValueError`` or another error for anything else."""
    return _converter().structure(json.loads(line), Beginning)


def record_in(line: str) -> Record:
    """Read a later line; raises as ``beginning_in``."""
    return _converter().structure(json.loads(line), Record)


def _plain(value: Any) -> Any:
    if isinstance(value, Made):
        return {"$made": [value.step, value.name]}
    if isinstance(value, Some):
        return {"$some": True}
    if isinstance(value, Whatever):
        return {"$any": True}
    if isinstance(value, bytes):
        return {"$bytes": base64.b64encode(value).decode("ascii")}
    if isinstance(value, datetime):
        return {"$at": value.astimezone(UTC).isoformat()}
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value


def _rich(value: Any) -> Any:
    if isinstance(value, list):
        return [_rich(one) for one in value]
    if not isinstance(value, dict):
        return value
    match value:
        case {"$made": [str(step), str(name)]}:
            return Made(step, name)
        case {"$some": True}:
            return SOME
        case {"$any": True}:
            return ANY
        case {"$bytes": str(text)}:
            return base64.b64decode(text, validate=True)
        case {"$at": str(text)}:
            return datetime.fromisoformat(text)
    return MappingProxyType({name: _rich(one) for name, one in value.items()})


def _parameter(value: Any) -> Any:
    rich = _rich(value)
    return tuple(rich) if isinstance(rich, list) else rich


@cache
def _converter() -> "JsonConverter":
    from cattrs.preconf.json import make_converter

    converter = make_converter(forbid_extra_keys=True)
    converter.register_unstructure_hook(datetime, lambda at: at.astimezone(UTC).isoformat())
    converter.register_structure_hook(datetime, lambda text, _: datetime.fromisoformat(text))
    converter.register_unstructure_hook_func(
        lambda kind: kind in (Mapping[str, object], Mapping[str, Any]), _plain
    )
    converter.register_structure_hook_func(
        lambda kind: kind in (Mapping[str, object], Mapping[str, Any]), lambda raw, _: _rich(raw)
    )
    converter.register_unstructure_hook_func(lambda kind: kind == ParamValue, _plain)
    converter.register_structure_hook_func(lambda kind: kind == ParamValue, lambda raw, _: _parameter(raw))
    return converter
