"""From a domain to the plans of the HTTP API workaround."""

from typing import Any

from diagnostics.changes.change import Change, Refused
from diagnostics.changes.workaround.existing import existing_path, existing_swap
from diagnostics.changes.workaround.existing_refusals import Existing, group_asked, stage_of
from diagnostics.changes.workaround.plans import extra_path, swap
from diagnostics.changes.workaround.served import MADE_UP, next_ask
from diagnostics.changes.workaround.wish import Wish
from diagnostics.diagnosis import SignedIn
from diagnostics.model.asks import (
    AccountRole,
    DeployedMethods,
    DomainRecord,
    Mappings,
    MethodsOf,
    RestApis,
    StagesOf,
)
from diagnostics.model.case import Case
from diagnostics.model.evidence import Ask
from diagnostics.remediation.evidence import new_mark, with_evidence

DEFAULT_KEY = MADE_UP
"""The path of the test, unless another is wished for."""

ASKS = (DomainRecord(), Mappings(), AccountRole())


async def plan_workaround(
    case: Case,
    path: str | None,
    role_arn: str | None,
    sources: SignedIn,
    *,
    swapping: bool,
    existing: Existing | None = None,
    outage: bool = False,
) -> tuple[Case, Change | tuple[Refused, ...]]:
    """Read what the plan needs, and plan; ``path`` is the test's own, or the production path to swap.

    Without ``existing`` a REST API is made for the test. ``outage`` accepts a path that callers may be using.
    """
    case = await with_evidence(case, ASKS, sources)
    key = (path if path is not None else "" if swapping else DEFAULT_KEY).strip("/")
    wish = Wish(new_mark(case), key, role_arn, outage)
    if not swapping:
        case = await with_served(key, case, sources)
    if existing is None:
        case = await with_evidence(case, (RestApis(),), sources)
        return case, (swap if swapping else extra_path)(wish, case)
    case = await _with_api(existing, wish, case, sources)
    return case, (existing_swap if swapping else existing_path)(wish, existing, case)


def existing_named(text: str, typed: str | None = None) -> Existing:
    """Return the REST API that ``ID`` or ``ID/STAGE`` names."""
    api_id, _, stage = text.strip().partition("/")
    return Existing(api_id, stage or None, typed)


async def with_served(key: str, case: Case, sources: SignedIn) -> Case:
    """Read what serves a mapping's path now, one answer saying what to read next."""
    while (ask := next_ask(key, case)) is not None:
        case = await with_evidence(case, (ask,), sources)
    return case


async def _with_api(existing: Existing, wish: Wish, case: Case, sources: SignedIn) -> Case:
    asks: list[Ask[Any]] = [RestApis(), StagesOf(existing.api_id), MethodsOf(existing.api_id)]
    case = await with_evidence(case, asks, sources)
    stage = stage_of(existing, case)
    if stage is None:
        return case
    group = group_asked(wish.mark, stage)
    asks = [DeployedMethods(existing.api_id, stage.name), *((group,) if group else ())]
    return await with_evidence(case, asks, sources)
