"""From a domain and a path to the plan that turns the logs of their stage on."""

from diagnostics.changes.change import Change, Refused
from diagnostics.changes.logging.plan import turn_on_logging
from diagnostics.changes.logging.wish import LogWish
from diagnostics.changes.unread import unread, without_domain
from diagnostics.diagnosis import SignedIn
from diagnostics.model.api import Stage
from diagnostics.model.asks import AccountRole, ApiOf, DomainRecord, LogGroupNamed
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Known
from diagnostics.model.finding import told
from diagnostics.remediation.evidence import new_mark, with_evidence
from diagnostics.walk.routing import route_asks, routes
from diagnostics.walk.stage_logs import stage_ask
from diagnostics.walk.targets import targets


async def plan_logging(
    case: Case, path: str | None, role_arn: str | None, sources: SignedIn
) -> tuple[Case, Change | tuple[Refused, ...]]:
    """Read what the plan needs, and plan; without a path the domain must lead to one stage only."""
    complaint = Complaint(path=path)
    case = await with_evidence(case, (DomainRecord(), AccountRole()), sources)
    if lacking := without_domain(case):
        return case, lacking
    case = await with_evidence(case, route_asks(case), sources)
    way = routes(case, complaint)
    apis = [ApiOf(api_id) for api_id in dict.fromkeys(one.api_id for one in way.to)] if way else []
    case = await with_evidence(case, apis, sources)
    asks = tuple(dict.fromkeys(stage_ask(one) for one in targets(case, complaint)))
    case = await with_evidence(case, asks, sources)
    if lacking := unread((*route_asks(case), *apis, *asks), case):
        return case, lacking
    found = [one.value for ask in asks if isinstance(one := case.get(ask), Known) and one.value is not None]
    if len(found) != 1 or (way is not None and way.undecided is not None):
        return case, (_not_one(found),)
    wish = LogWish(new_mark(case), found[0], role_arn)
    case = await with_evidence(case, (LogGroupNamed(wish.group),) if wish.group else (), sources)
    return case, turn_on_logging(wish, case)


def _not_one(found: list[Stage]) -> Refused:
    if not found:
        return Refused("logging-no-stage")
    return Refused("logging-several-stages", told(stages=tuple(f"{one.api_id}/{one.name}" for one in found)))
