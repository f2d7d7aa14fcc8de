"""The span of time a complaint is about."""

from datetime import timedelta

from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.log import Window

AROUND = timedelta(minutes=10)
"""How far off the caller's clock and memory may be."""

DELAY = timedelta(minutes=5)
"""How long a log entry may take to appear; AWS gives no figure, so this is a cautious one."""


def window(case: Case, complaint: Complaint) -> Window:
    """Return the window whose logs are read: up to now, and far enough back to hold the call."""
    since = case.at - complaint.since
    if complaint.around is not None:
        since = min(since, complaint.around - AROUND)
    return Window(since, case.at)
