"""The timeline of a case as plain lines."""

from collections.abc import Iterator

from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.report.language import _
from diagnostics.report.moments import told_moments
from diagnostics.report.told import STATUS, status, told
from diagnostics.walk.timeline import around_refusals, timeline
from diagnostics.walk.timeline_gaps import timeline_gaps


def timeline_lines(case: Case, complaint: Complaint, *, whole: bool) -> Iterator[str]:
    """Yield the timeline under its heading: all of it with what it lacks, or what is around the refusals.

    Nothing where that is asked for and nothing was refused.
    """
    every = timeline(case, complaint)
    shown = every if whole else around_refusals(every, case.at)
    if not shown and not whole:
        return
    yield ""
    yield heading(len(shown), len(every))
    for one in told_moments(shown, case.at):
        when = _("{at} (to come)").format(at=one.at) if one.to_come else one.at
        yield f"  {when}  {STATUS[one.severity][1]} {one.words} [{one.source}]"
    if whole:
        for gap in map(told, timeline_gaps(case, complaint)):
            yield f"  {status(gap)} {gap.title}"


def heading(shown: int, every: int) -> str:
    """Return the timeline's heading, which tells of an option where moments are left out."""
    if shown == every:
        return _("Timeline:")
    return _("Timeline ({shown} of {every} moments; --timeline shows all):").format(shown=shown, every=every)
