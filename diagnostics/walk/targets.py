"""Where a path leads: the destinations that a complaint is about, and the APIs behind them."""

from dataclasses import dataclass

from diagnostics.model.api import Api, ApiKind
from diagnostics.model.asks import ApiOf
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.domain import ApiMapping
from diagnostics.model.evidence import Known
from diagnostics.walk.routing import routes


@dataclass(frozen=True)
class Target:
    """A mapping, or a rule in the form of one, with the API that it leads to."""

    mapping: ApiMapping
    api: Api


def targets(case: Case, complaint: Complaint) -> tuple[Target, ...]:
    """Return what the complaint's path leads to, as far as the case knows it."""
    way = routes(case, complaint)
    found = []
    for mapping in way.to if way else ():
        api = case.get(ApiOf(mapping.api_id))
        if isinstance(api, Known) and api.value is not None:
            found.append(Target(mapping, api.value))
    return tuple(found)


def logging_targets(case: Case, complaint: Complaint) -> tuple[Target, ...]:
    """Return the targets whose stages write some log that can be read here, each stage once."""
    wanted = (ApiKind.REST, ApiKind.HTTP)
    found = {(t.api.id, t.mapping.stage): t for t in targets(case, complaint) if t.api.kind in wanted}
    return tuple(found.values())


def rest_targets(case: Case, complaint: Complaint) -> tuple[Target, ...]:
    """Return the targets that write execution logs, each stage once."""
    found = {(t.api.id, t.mapping.stage): t for t in targets(case, complaint) if t.api.kind is ApiKind.REST}
    return tuple(found.values())
