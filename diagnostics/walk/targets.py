"""Where a path leads: the API mappings that a complaint is about, and the APIs behind them."""

from collections.abc import Iterable
from dataclasses import dataclass

from diagnostics.model.api import Api, ApiKind
from diagnostics.model.asks import ApiOf, Mappings
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.domain import ApiMapping
from diagnostics.model.evidence import Known


@dataclass(frozen=True)
class Target:
    """A mapping with the API that it leads to."""

    mapping: ApiMapping
    api: Api


def matching(mappings: Iterable[ApiMapping], path: str | None) -> tuple[ApiMapping, ...]:
    """Return the mapping that serves ``path``: the longest match (aws-facts 5.1); all without a path."""
    if path is None:
        return tuple(mappings)
    wanted = path.partition("?")[0].strip("/") + "/"
    found = [one for one in mappings if not one.path or wanted.startswith(one.path + "/")]
    return tuple(sorted(found, key=lambda one: len(one.path))[-1:])


def targets(case: Case, complaint: Complaint) -> tuple[Target, ...]:
    """Return what the complaint's path leads to, as far as the case knows it."""
    mappings = case.get(Mappings())
    if not isinstance(mappings, Known):
        return ()
    found = []
    for mapping in matching(mappings.value, complaint.path):
        api = case.get(ApiOf(mapping.api_id))
        if isinstance(api, Known) and api.value is not None:
            found.append(Target(mapping, api.value))
    return tuple(found)


def rest_targets(case: Case, complaint: Complaint) -> tuple[Target, ...]:
    """Return the targets that write execution logs, each stage once."""
    found = {(t.api.id, t.mapping.stage): t for t in targets(case, complaint) if t.api.kind is ApiKind.REST}
    return tuple(found.values())
