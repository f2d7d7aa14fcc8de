"""Since when a log group holds everything that was logged to it: older events have expired."""

from datetime import datetime, timedelta

from diagnostics.model.asks import LogGroupNamed
from diagnostics.model.case import Case
from diagnostics.model.evidence import Known

SHORTEST = timedelta(days=1)
"""How long every log group keeps its events: the least that its retention can be set to, in days."""

_HOUR = timedelta(hours=1)


def kept_since(case: Case, group: str) -> datetime:
    """Return since when a log group surely holds everything; without knowing the group, for the last day.

    Counted in whole hours, so that what rests on it does not change with every look at a log.
    """
    found = case.get(LogGroupNamed(group))
    known = found.value if isinstance(found, Known) else None
    if known is None:
        return _next_hour(case.at - SHORTEST)
    if known.retention_days is None:
        return known.created_at
    return max(known.created_at, _next_hour(case.at - timedelta(days=known.retention_days)))


def _next_hour(at: datetime) -> datetime:
    return (at + _HOUR).replace(minute=0, second=0, microsecond=0)
