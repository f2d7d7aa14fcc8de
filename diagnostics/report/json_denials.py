"""The JSON forms of ``denials``: one object a denial or a group of them, one line each."""

from datetime import datetime
from typing import Any

from diagnostics.logs.denial import UNTIMED, Denial
from diagnostics.logs.tallies import Tally
from diagnostics.report.json_parts import SCHEMA, caller, line, time


def denial(one: Denial) -> str:
    """Return what ``denials --json`` prints for a denial."""
    form: dict[str, Any] = {
        "schema": SCHEMA,
        "request_id": one.request_id,
        "extended_request_id": one.extended_request_id,
        "time": _time(one.at),
        **_what(one),
        "caller": caller(one.caller),
        "path": one.path,
        "status": one.status,
        "sources": list(one.sources),
    }
    return line(form)


def group(one: Tally) -> str:
    """Return what ``denials --group --json`` prints for a group."""
    form: dict[str, Any] = {
        "schema": SCHEMA,
        **_what(one.example),
        "caller": caller(one.example.caller),
        "count": one.count,
        "first": _time(one.example.at),
        "last": _time(one.last),
        "sources": list(one.sources),
    }
    return line(form)


def _what(one: Denial) -> dict[str, Any]:
    return {"mutual_tls": one.mutual_tls, "reason": one.reason, "kind": one.kind.value if one.kind else None}


def _time(at: datetime) -> str | None:
    return None if at == UNTIMED else time(at)
