"""JSON access entries: the template of a stage's format, nested as it may be, and messages laid on it."""

import json
import re
from collections.abc import Mapping
from typing import Any

Path = tuple[str | int, ...]
"""The keys and places that lead to a value."""

DEEPEST = 8
"""Levels of nesting that are followed; a format has two or three."""

_STRING_OR_BARE = re.compile(r'("(?:[^"\\]|\\.)*")|(\$context\.\w++(?:\.\w++)*+)')


class _Pairs(list[tuple[str, Any]]):
    """An object's pairs as written, so that a doubled key is seen."""


_nested = json.JSONDecoder(
    strict=False, object_pairs_hook=_Pairs, parse_int=str, parse_float=str, parse_constant=str
).decode
_flat = json.JSONDecoder(strict=False, object_pairs_hook=list).decode


def template(text: str) -> Mapping[Path, str] | None:
    """Return each value of a JSON format by its place; ``None`` where the format is no JSON object.

    Variables without quotes (``"status":$context.status``) are understood as well.
    """
    found = leaves(_STRING_OR_BARE.sub(lambda match: match[1] or f'"{match[2]}"', text))
    return dict(found) if found and len(dict(found)) == len(found) else None


def leaves(text: str) -> list[tuple[Path, str]] | None:
    """Return the values of a JSON object with their places, as often as written; ``None`` for anything else.

    Values come as text: numbers as written, ``null`` as ``-``, the sign of an absent value.
    """
    try:
        value = _nested(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, _Pairs):
        return None
    return _walked(value)


def flat(text: str) -> list[tuple[str, str]] | None:
    """Return keys and values of a JSON object of texts, as often as written: what most formats make.

    ``None`` for anything else, which ``leaves`` may read.
    """
    try:
        pairs = _flat(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(pairs, list) or not all(type(pair) is tuple and type(pair[1]) is str for pair in pairs):
        return None
    return pairs


def _walked(value: object) -> list[tuple[Path, str]]:
    found: list[tuple[Path, str]] = []
    waiting: list[tuple[Path, object]] = [((), value)]
    while waiting:
        path, one = waiting.pop()
        if isinstance(one, _Pairs) and len(path) < DEEPEST:
            waiting += [((*path, key), inner) for key, inner in reversed(one)]
        elif isinstance(one, list) and len(path) < DEEPEST:
            waiting += [((*path, place), inner) for place, inner in reversed(list(enumerate(one)))]
        else:
            found.append((path, _text(one)))
    return found


def _text(value: object) -> str:
    """Return a value as an entry has it; something nested too deeply is told as empty, so absent."""
    if isinstance(value, str):
        return value
    return {None: "-", True: "true", False: "false"}[value] if isinstance(value, bool | None) else ""
