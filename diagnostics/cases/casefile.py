"""A case as a file: versioned JSON, so that a walk can be replayed offline, shared, tested and resumed."""

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, get_args

from diagnostics.model.asks import ASKS
from diagnostics.model.case import Case
from diagnostics.model.changes import ChangeRecord
from diagnostics.model.complaint import Complaint
from diagnostics.model.domain import Domain, DomainId, Principal
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.evidence import Ask, Evidence, Known, Source, Unreadable
from diagnostics.model.log import LogEvents

if TYPE_CHECKING:
    from cattrs.preconf.json import JsonConverter

SCHEMA = 1
_READS = re.compile(r"(get|list|describe|lookup|filter|head)-|start-query$")
"""The operations of ``aws`` that change nothing, by how they begin."""

SIZE_LIMIT = 256 * 1024 * 1024
"""Bytes of a case file that are read: it holds truststores and logs, in base64 and in full."""


@dataclass(frozen=True)
class CaseFile:
    """A case together with the complaint that it was gathered for."""

    case: Case
    complaint: Complaint


def dumps(content: CaseFile) -> str:
    """Return the case file's text; the same case always gives the same text."""
    converter = _converter()
    case = content.case
    evidence = sorted(
        (_entry(ask, found, converter) for ask, found in case.evidence.items()),
        key=lambda entry: (entry["ask"], json.dumps(entry["key"], sort_keys=True)),
    )
    document = {
        "schema": SCHEMA,
        "domain": converter.unstructure(case.domain),
        "principal": converter.unstructure(case.principal),
        "at": converter.unstructure(case.at),
        "complaint": converter.unstructure(content.complaint),
        "evidence": evidence,
    }
    return json.dumps(document, indent=1, sort_keys=True) + "\n"


def loads(text: str, name: str) -> CaseFile:
    """Read a case file; ``name`` is for the message.

    Raises ``DiagnosticsError`` (``case-file-unreadable``, ``case-file-version``) for anything else.
    """
    try:
        document = json.loads(text)
        _check_version(document["schema"], name)
        converter = _converter()
        evidence = dict(_read_entry(entry, converter) for entry in document["evidence"])
        case = Case(
            converter.structure(document["domain"], DomainId),
            converter.structure(document["at"], datetime),
            converter.structure(document["principal"], Principal),
            MappingProxyType(evidence),
        )
        return CaseFile(case, converter.structure(document["complaint"], Complaint))
    except DiagnosticsError:
        raise
    except Exception as error:
        raise DiagnosticsError("case-file-unreadable", file=name, detail=type(error).__name__) from error


def _check_version(version: object, name: str) -> None:
    if version is True or version != SCHEMA:
        raise DiagnosticsError("case-file-version", file=name, version=str(version), ours=str(SCHEMA))


def _entry(ask: Ask[Any], found: Evidence[Any], converter: "JsonConverter") -> dict[str, Any]:
    entry = {"ask": type(ask).__name__, "key": converter.unstructure(ask, type(ask))}
    if isinstance(found, Known):
        kept = {"value": converter.unstructure(found.value, _value_type(type(ask)))}
        return {**entry, "known": kept, "source": converter.unstructure(found.source)}
    return {**entry, "unreadable": converter.unstructure(found)}


def _read_entry(entry: Mapping[str, Any], converter: "JsonConverter") -> tuple[Ask[Any], Evidence[Any]]:
    kind = _ASK_TYPES[entry["ask"]]
    ask = converter.structure(entry["key"], kind)
    if "unreadable" in entry:
        return ask, converter.structure(entry["unreadable"], Unreadable)
    value: Any = converter.structure(entry["known"]["value"], _value_type(kind))
    return ask, Known(value, converter.structure(entry["source"], Source))


_ASK_TYPES: Mapping[str, type[Ask[Any]]] = MappingProxyType({kind.__name__: kind for kind in ASKS})


def _value_type(kind: type[Ask[Any]]) -> Any:
    return get_args(kind.__orig_bases__[0])[0]  # type: ignore[attr-defined]


@cache
def _converter() -> "JsonConverter":
    from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override
    from cattrs.preconf.json import make_converter

    converter = make_converter(forbid_extra_keys=True)
    read_source = make_dict_structure_fn(Source, converter)
    converter.register_structure_hook(Source, lambda raw, kind: _harmless(read_source(raw, kind)))
    converter.register_unstructure_hook(datetime, lambda at: at.astimezone(UTC).isoformat())
    converter.register_structure_hook(datetime, lambda text, _: _moment(text))
    converter.register_unstructure_hook(timedelta, lambda span: span.total_seconds())
    converter.register_structure_hook(timedelta, lambda seconds, _: timedelta(seconds=seconds))
    converter.register_unstructure_hook(bytes, lambda raw: base64.b64encode(raw).decode())
    converter.register_structure_hook(bytes, lambda text, _: base64.b64decode(text, validate=True))
    brief = make_dict_unstructure_fn(LogEvents, converter, stopped=override(omit_if_default=True))
    converter.register_unstructure_hook(LogEvents, brief)
    unnamed = make_dict_unstructure_fn(ChangeRecord, converter, version=override(omit_if_default=True))
    converter.register_unstructure_hook(ChangeRecord, unnamed)
    public = make_dict_unstructure_fn(Domain, converter, id=override(omit_if_default=True))
    converter.register_unstructure_hook(Domain, public)
    return converter


def _harmless(found: Source) -> Source:
    """Return a source without a command that does more than read: a case may come from anybody."""
    command = found.command
    reads = command[:1] == ("aws",) and _READS.match(command[2] if len(command) > 2 else "")  # noqa: PLR2004
    return found if reads or not command else replace(found, command=())


def _moment(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError("a time without its zone")
    return at.astimezone(UTC)
