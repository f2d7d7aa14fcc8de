"""The recorded changes that touch a complaint's domain, APIs and stages; nothing waits for them."""

import json
from datetime import datetime, timedelta

from diagnostics.model.asks import TrailEvents
from diagnostics.model.case import Case
from diagnostics.model.changes import ChangeRecord, Trail, named_version
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Known
from diagnostics.walk.stage_logs import logged_stages
from diagnostics.walk.windows import window

REACH = timedelta(days=7)
"""How long before the complaint's window changes are looked for."""

LISTED_AFTER = timedelta(minutes=15)
"""How old a change must be before its absence says something: three times what CloudTrail takes on average.

A guess, as AWS guarantees no time (facts ``trail.delay``, ``trail.delay-at-most``).
"""

TAKES_EFFECT = timedelta(minutes=10)
"""How long after a change the former truststore may still decide; a guess (fact ``domain.takes-effect``)."""


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


def settled_until(case: Case, complaint: Complaint) -> datetime | None:
    """Return until when the trail can be taken to list every change; ``None`` where it was not read."""
    ask = trail_ask(case, complaint)
    found = case.get(ask)
    return min(ask.until, found.source.read_at - LISTED_AFTER) if isinstance(found, Known) else None


def attachments(case: Case, complaint: Complaint) -> tuple[ChangeRecord, ...]:
    """Return the recorded changes of the domain's truststore, oldest first.

    One that names the version which the one before it had named replaced nothing, and is left out.
    """
    every = [one for one in changes(case, complaint) if one.domain == case.domain.name and one.truststore]
    former = (None, *(attached_version(one) for one in every))
    return tuple(
        one
        for one, before in zip(every, former, strict=False)
        if before is None or attached_version(one) != before
    )


def attached_version(change: ChangeRecord) -> str | None:
    """Return the truststore version that a recorded change names; ``None`` where that cannot be told.

    Cases saved without the version still have the call's parameters as JSON, perhaps cut.
    """
    if change.version is not None:
        return change.version
    try:
        return named_version(json.loads(change.summary))
    except ValueError:
        return None


def _touches(change: ChangeRecord, domain: str, stages: set[tuple[str, str]]) -> bool:
    if change.domain is not None:
        return change.domain == domain
    if change.api_id is None:
        return True
    return any(api == change.api_id and change.stage in (None, stage) for api, stage in stages)
