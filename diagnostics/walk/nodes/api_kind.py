"""Does the called path lead to a REST API or to an HTTP API?"""

from typing import Any

from diagnostics.model.api import ApiKind
from diagnostics.model.asks import AccountRole, ApiOf, DomainRecord, RoutingRules
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.domain import RoutingRule
from diagnostics.model.evidence import Ask, Source, Unreadable, sources
from diagnostics.model.finding import Certainty, Finding, Severity, told
from diagnostics.walk.claims import blocked, no_conclusion, unreadable
from diagnostics.walk.open_endpoints import open_endpoints
from diagnostics.walk.routing import route_asks, routes
from diagnostics.walk.steps import Concludes, Decision, Goes, Needs, Node
from diagnostics.walk.targets import targets
from diagnostics.walk.unmapped import unmapped
from diagnostics.walk.unread_logs import unread

_RECORD: tuple[Ask[Any], ...] = (DomainRecord(),)


def decide(case: Case, complaint: Complaint) -> Decision:
    """Follow the path through the domain's rules and mappings to the APIs behind them."""
    wanted = route_asks(case)
    missing = [ask for ask in wanted if case.get(ask) is None]
    if missing:
        return Needs.of(*missing, soon=(AccountRole(),))
    way = routes(case, complaint)
    if way is None:
        return blocked(*unread(case, wanted)[0])
    evidence = sources(*(case.get(ask) for ask in (*wanted, *_RECORD)))
    if way.undecided is not None:
        return Concludes(_undecided(way.undecided, evidence), "a header decides", evidence=evidence)
    if not way.to:
        ruled = RoutingRules() in wanted
        nowhere = Finding(
            "no-route" if ruled else "path-not-mapped",
            Severity.PROBLEM,
            Certainty.DOCUMENTED,
            told(path=complaint.path or "/", domain=case.domain.name),
            evidence,
            ("mapping.none.no-log",),
        )
        return Concludes(nowhere, "no route" if ruled else "no mapping", evidence=evidence)
    return _kind(case, complaint, tuple(dict.fromkeys(ApiOf(one.api_id) for one in way.to)))


def _undecided(rule: RoutingRule, evidence: tuple[Source, ...]) -> Finding:
    return Finding(
        "routing-rule-by-header",
        Severity.UNKNOWN,
        Certainty.UNKNOWN,
        told(priority=rule.priority, headers=rule.headers, api=rule.api_id, stage=rule.stage),
        evidence,
        ("routing.rules", "routing.order"),
    )


def _kind(case: Case, complaint: Complaint, asks: tuple[ApiOf, ...]) -> Decision:
    missing = [ask for ask in asks if case.get(ask) is None]
    if missing:
        return Needs.of(*missing, soon=(AccountRole(),))
    apis = [(ask, case.get(ask)) for ask in asks]
    evidence = sources(*(case.get(ask) for ask in route_asks(case)), *(api for _, api in apis))
    unread_apis = tuple(unreadable(ask, api) for ask, api in apis if isinstance(api, Unreadable))
    kinds = {target.api.kind for target in targets(case, complaint)}
    if not kinds:
        conclusion = unread_apis[0] if unread_apis else no_conclusion("api-missing", evidence=evidence)
        return Concludes(conclusion, "unknown", evidence=evidence)
    outcome = " and ".join(sorted(kind.value for kind in kinds))
    findings = (*unread_apis, *unmapped(case, complaint), *open_endpoints(case, complaint))
    return Goes("logging" if ApiKind.REST in kinds else "workaround", outcome, findings, evidence)


NODE = Node("api-kind", decide)
