"""Which APIs a call can reach: by routing rules where the domain has them, else by its API mappings."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from diagnostics.model.asks import DomainRecord, Mappings, RoutingRules
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.domain import ApiMapping, RoutingMode, RoutingRule
from diagnostics.model.evidence import Ask, Known


@dataclass(frozen=True)
class Routes:
    """Where a call goes, each destination in the form of a mapping; several where its path is not known."""

    to: tuple[ApiMapping, ...]
    undecided: RoutingRule | None = None
    """The rule that takes the call elsewhere if its headers, which nobody told, match."""


def matching(mappings: Iterable[ApiMapping], path: str | None) -> tuple[ApiMapping, ...]:
    """Return the mapping that serves ``path``: the longest match (aws-facts 5.1); all without a path."""
    if path is None:
        return tuple(mappings)
    found = [one for one in mappings if under(path, one.path)]
    return tuple(sorted(found, key=lambda one: len(one.path))[-1:])


def under(path: str, base: str) -> bool:
    """Tell whether a called path lies at or below a base path; everything lies below the empty one."""
    wanted, base = path.partition("?")[0].strip("/") + "/", base.strip("/")
    return not base or wanted.startswith(base + "/")


def mode(case: Case) -> RoutingMode:
    """Return what decides the API of a call."""
    domain = case.get(DomainRecord())
    known = domain.value if isinstance(domain, Known) else None
    return known.routing_mode if known else RoutingMode.API_MAPPING_ONLY


def route_asks(case: Case) -> tuple[Ask[Any], ...]:
    """Return what must be read to know where calls go."""
    by = mode(case)
    if by is RoutingMode.API_MAPPING_ONLY:
        return (Mappings(),)
    if by is RoutingMode.ROUTING_RULE_ONLY:
        return (RoutingRules(),)
    return (RoutingRules(), Mappings())


def routes(case: Case, complaint: Complaint) -> Routes | None:
    """Return where the complaint's call goes; ``None`` where that could not be read, or not yet."""
    found = [case.get(ask) for ask in route_asks(case)]
    if not all(isinstance(one, Known) for one in found):
        return None
    rules, mappings = case.get(RoutingRules()), case.get(Mappings())
    by_rule = (
        rules.value if isinstance(rules, Known) and mode(case) is not RoutingMode.API_MAPPING_ONLY else ()
    )
    rest = (
        mappings.value
        if isinstance(mappings, Known) and mode(case) is not RoutingMode.ROUTING_RULE_ONLY
        else ()
    )
    if complaint.path is None:
        return _anywhere(by_rule, rest)
    return _at(by_rule, rest, complaint.path)


def catches_all(case: Case) -> bool:
    """Tell whether every path is known to lead somewhere, by an empty mapping or a rule for everything."""
    way = routes(case, Complaint(path="/"))
    return way is not None and bool(way.to)


def _anywhere(rules: tuple[RoutingRule, ...], mappings: tuple[ApiMapping, ...]) -> Routes:
    """Return every destination; what stands behind a rule without conditions is never reached."""
    found: list[ApiMapping] = []
    for rule in rules:
        found.append(_destination(rule, None))
        if not (rule.base_paths or rule.headers):
            return Routes(tuple(found))
    return Routes((*found, *mappings))


def _at(rules: tuple[RoutingRule, ...], mappings: tuple[ApiMapping, ...], path: str) -> Routes:
    """Return the first rule that matches, or the mapping; a rule that asks for headers may come between."""
    perhaps: list[RoutingRule] = []
    to = matching(mappings, path)
    for rule in rules:
        if rule.base_paths and not any(under(path, base) for base in rule.base_paths):
            continue
        if not rule.headers:
            to = (_destination(rule, path),)
            break
        perhaps.append(rule)
    sure = {(one.api_id, one.stage) for one in to}
    return Routes(to, next((rule for rule in perhaps if (rule.api_id, rule.stage) not in sure), None))


def _destination(rule: RoutingRule, path: str | None) -> ApiMapping:
    bases = [base for base in rule.base_paths if path is not None and under(path, base)]
    base = bases[0].strip("/") if bases and rule.strip else ""
    return ApiMapping("", base, rule.api_id, rule.stage)
