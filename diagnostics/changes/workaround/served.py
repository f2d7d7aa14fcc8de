"""What calls of a path get now: whoever maps that path takes them over, as the longest match wins.

Which API a call reaches is decided by the mappings alone (fact mapping.longest-path). Whether that API
answers it is for its routes to say: a route counts that takes the path itself, or any path below it. A REST
API's are those that its stage serves. An HTTP API's can be read only as they are defined, and its stage may
serve others still: that it has none for a path is no proof that nobody is answered there.
"""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Any

from diagnostics.model.api import Api, ApiKind
from diagnostics.model.asks import ApiOf, DeployedMethods, Mappings, RoutesOf
from diagnostics.model.case import Case
from diagnostics.model.domain import ApiMapping
from diagnostics.model.evidence import Ask, Known, Unreadable

MADE_UP = "mtls-check"
"""The test's path unless another is wished for: made up, so that nobody should call it."""

_DEFAULT = "$default"
_GREEDY = re.compile(r"\{[^{}]*\+\}")
_VARIABLE = re.compile(r"\{[^{}]*\}")


class Takes(Enum):
    """Whom a mapping of a path would take calls from."""

    NOBODY = "nobody"
    """Nothing answers there, as far as routes tell."""
    CHANCE = "chance"
    """The path is made up, and what answers there answers any path."""
    CALLERS = "callers"
    """Something answers there that callers may be using."""
    UNKNOWN = "unknown"
    """What answers there could not be read."""


@dataclass(frozen=True)
class Served:
    """What serves a path now."""

    takes: Takes
    mapping: ApiMapping | None = None
    """The mapping that leads there; ``None`` for none."""
    routes: tuple[str, ...] = ()
    """The routes that answer there, as their API writes them."""
    unread: tuple[Ask[Any], Unreadable | None] | None = None
    """What could not be read, and why."""


def serving(key: str, case: Case) -> ApiMapping | None:
    """Return the mapping that calls of a path go by now; ``None`` for none."""
    found = case.get(Mappings())
    mappings = found.value if isinstance(found, Known) else ()
    above = [one for one in mappings if not one.path or f"{key}/".startswith(f"{one.path}/")]
    return max(above, key=lambda one: len(one.path), default=None)


def next_ask(key: str, case: Case) -> Ask[Any] | None:
    """Return what has to be read to know what serves a path; ``None`` once everything is there."""
    mapping = serving(key, case)
    if mapping is None:
        return None
    ask = _ask_of(mapping, case)
    return ask if ask is not None and case.get(ask) is None else None


def served(key: str, case: Case) -> Served:
    """Return what serves a path, as far as the case tells."""
    mapping = serving(key, case)
    if mapping is None:
        return Served(Takes.NOBODY)
    ask = _ask_of(mapping, case)
    if ask is None:
        return Served(Takes.NOBODY, mapping)
    found = case.get(ask)
    if not isinstance(found, Known) or isinstance(ask, ApiOf):
        return Served(Takes.UNKNOWN, mapping, unread=(ask, found if isinstance(found, Unreadable) else None))
    rest = [part for part in key.removeprefix(mapping.path).split("/") if part]
    routes = tuple(found.value) if isinstance(ask, RoutesOf) else tuple(one.path for one in found.value)
    answering = tuple(dict.fromkeys(one for one in routes if _takes(one, rest)))
    if not answering:
        return Served(Takes.NOBODY, mapping)
    chance = key == MADE_UP and not any(_names(one, rest) for one in answering)
    return Served(Takes.CHANCE if chance else Takes.CALLERS, mapping, answering)


def _ask_of(mapping: ApiMapping, case: Case) -> Ask[Any] | None:
    """Return what tells the routes behind a mapping, or which API it is; ``None`` where there is no API."""
    which = case.get(ApiOf(mapping.api_id))
    api: Api | None = which.value if isinstance(which, Known) else None
    if isinstance(which, Known) and api is None:
        return None
    if api is not None and api.kind is ApiKind.HTTP:
        return RoutesOf(api.id)
    if api is not None and api.kind is ApiKind.REST:
        return DeployedMethods(api.id, mapping.stage)
    return ApiOf(mapping.api_id)


def _takes(route: str, rest: list[str]) -> bool:
    """Tell whether a route, ``GET /pets`` or ``/pets``, takes a path or one below it."""
    if route == _DEFAULT:
        return True
    parts = _parts(route)
    for number, wanted in enumerate(rest):
        if number >= len(parts):
            return False
        if _GREEDY.fullmatch(parts[number]):
            return True
        if not _VARIABLE.fullmatch(parts[number]) and parts[number] != wanted:
            return False
    return True


def _names(route: str, rest: list[str]) -> bool:
    """Tell whether a route that takes a path names a part of it, rather than any."""
    return any(part == wanted for part, wanted in zip(_parts(route), rest, strict=False))


def _parts(route: str) -> list[str]:
    return [part for part in route.rpartition(" ")[2].split("/") if part]
