"""From a domain to the plans of the HTTP API workaround."""

from diagnostics.changes.change import Change, Refused
from diagnostics.changes.workaround.plans import extra_path, swap
from diagnostics.changes.workaround.wish import Wish
from diagnostics.diagnosis import SignedIn
from diagnostics.model.asks import AccountRole, DomainRecord, Mappings
from diagnostics.model.case import Case
from diagnostics.remediation.evidence import new_mark, with_evidence

DEFAULT_KEY = "mtls-check"
"""The path of the test, unless another is wished for."""

ASKS = (DomainRecord(), Mappings(), AccountRole())


async def plan_workaround(
    case: Case, path: str | None, role_arn: str | None, sources: SignedIn, *, swapping: bool
) -> tuple[Case, Change | tuple[Refused, ...]]:
    """Read what the plan needs, and plan; ``path`` is the test's own, or the production path to swap."""
    case = await with_evidence(case, ASKS, sources)
    key = (path if path is not None else "" if swapping else DEFAULT_KEY).strip("/")
    wish = Wish(new_mark(case), key, role_arn)
    return case, (swap if swapping else extra_path)(wish, case)
