"""From a domain to the plans that change its truststore."""

from diagnostics.changes.change import Change, Refused
from diagnostics.changes.truststore.plans import attach
from diagnostics.diagnosis import SignedIn
from diagnostics.model.asks import DomainRecord, TruststoreVersions
from diagnostics.model.case import Case
from diagnostics.model.domain import MutualTls
from diagnostics.model.evidence import Known
from diagnostics.remediation.evidence import new_mark, with_evidence


async def plan_attaching(
    case: Case, version: str | None, sources: SignedIn
) -> tuple[Case, Change | tuple[Refused, ...]]:
    """Read what the plan needs, and plan; without ``version`` the newest one that has content."""
    case = await with_evidence(case, (DomainRecord(),), sources)
    setting = mutual_tls(case)
    if setting is None:
        return case, attach(new_mark(case), case, version or "")
    case = await with_evidence(case, (TruststoreVersions(setting.uri),), sources)
    return case, attach(new_mark(case), case, version or newest(case, setting))


def mutual_tls(case: Case) -> MutualTls | None:
    """Return what the domain has attached, where that is known."""
    found = case.get(DomainRecord())
    return found.value.mutual_tls if isinstance(found, Known) and found.value else None


def newest(case: Case, setting: MutualTls) -> str:
    """Return the newest version that has content; empty where none is known."""
    found = case.get(TruststoreVersions(setting.uri))
    versions = found.value if isinstance(found, Known) else ()
    return next((one.version for one in versions if not one.delete_marker), "")
