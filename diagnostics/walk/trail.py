"""The recorded changes that touch a complaint's domain, APIs and stages; nothing waits for them."""

from datetime import timedelta

from diagnostics.model.asks import TrailEvents
from diagnostics.model.case import Case
from diagnostics.model.changes import ChangeRecord, Trail
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Known
from diagnostics.walk.stage_logs import logged_stages
from diagnostics.walk.windows import window

REACH = timedelta(days=7)
"""How long before the complaint's window changes are looked for."""


def trail_ask(case: Case, complaint: Complaint) -> TrailEvents:
    """Return the ask for the changes around a complaint."""
    span = window(case, complaint)
    return TrailEvents(span.since - REACH, span.until)


def trail(case: Case, complaint: Complaint) -> Trail | None:
    """Return the changes; ``None`` where they were not read, or could not be."""
    found = case.get(trail_ask(case, complaint))
    return found.value if isinstance(found, Known) else None


def changes(case: Case, complaint: Complaint) -> tuple[ChangeRecord, ...]:
    """Return the changes of the account, of this domain, and of the stages that the complaint leads to."""
    found = trail(case, complaint)
    stages = {(one.stage.api_id, one.stage.name) for one in logged_stages(case, complaint)}
    return tuple(one for one in found.changes if _touches(one, case.domain.name, stages)) if found else ()


def _touches(change: ChangeRecord, domain: str, stages: set[tuple[str, str]]) -> bool:
    if change.domain is not None:
        return change.domain == domain
    if change.api_id is None:
        return True
    return any(api == change.api_id and change.stage in (None, stage) for api, stage in stages)
