"""Does the called path lead to a REST API or to an HTTP API?"""

from diagnostics.model.api import ApiKind
from diagnostics.model.asks import AccountRole, ApiOf, DomainRecord, Mappings
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.domain import RoutingMode
from diagnostics.model.evidence import Known, Unreadable, sources
from diagnostics.model.finding import Certainty, Finding, Severity, told
from diagnostics.walk.claims import blocked, no_conclusion, unreadable
from diagnostics.walk.steps import Concludes, Decision, Goes, Needs, Node
from diagnostics.walk.targets import matching, targets


def decide(case: Case, complaint: Complaint) -> Decision:
    """Follow the path through the domain's mappings to the APIs behind them."""
    found = case.get(Mappings())
    if found is None:
        return Needs.of(Mappings(), soon=(AccountRole(),))
    if isinstance(found, Unreadable):
        return blocked(Mappings(), found)
    record = case.get(DomainRecord())
    evidence = sources(found, record)
    domain = record.value if isinstance(record, Known) else None
    if domain and domain.routing_mode is not RoutingMode.API_MAPPING_ONLY:
        unfollowed = no_conclusion("routing-rules-decide", facts=("routing.rules",), evidence=evidence)
        return Concludes(unfollowed, "routing rules", evidence=evidence)
    mappings = matching(found.value, complaint.path)
    if not mappings:
        nowhere = Finding(
            "no-mapping",
            Severity.PROBLEM,
            Certainty.DOCUMENTED,
            told(path=complaint.path or "/", domain=case.domain.name),
            evidence,
            ("mapping.none.no-log",),
        )
        return Concludes(nowhere, "no mapping", evidence=evidence)
    return _kind(case, complaint, tuple(dict.fromkeys(ApiOf(one.api_id) for one in mappings)))


def _kind(case: Case, complaint: Complaint, asks: tuple[ApiOf, ...]) -> Decision:
    missing = [ask for ask in asks if case.get(ask) is None]
    if missing:
        return Needs.of(*missing, soon=(AccountRole(),))
    apis = [(ask, case.get(ask)) for ask in asks]
    evidence = sources(*(api for _, api in apis))
    unread = tuple(unreadable(ask, api) for ask, api in apis if isinstance(api, Unreadable))
    kinds = {target.api.kind for target in targets(case, complaint)}
    if not kinds:
        conclusion = unread[0] if unread else no_conclusion("api-missing", evidence=evidence)
        return Concludes(conclusion, "unknown", evidence=evidence)
    outcome = " and ".join(sorted(kind.value for kind in kinds))
    return Goes("logging" if ApiKind.REST in kinds else "workaround", outcome, unread, evidence)


NODE = Node("api-kind", decide)
