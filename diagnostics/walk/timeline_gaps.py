"""What a case's timeline cannot show, so that what is absent from it is not taken for absent."""

from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Unreadable, sources
from diagnostics.model.finding import Certainty, Finding, Severity, told
from diagnostics.walk.claims import unreadable
from diagnostics.walk.trail import settled_until, trail, trail_ask


def timeline_gaps(case: Case, complaint: Complaint) -> tuple[Finding, ...]:
    """Return why changes of the domain, its mappings and stages may be missing from the timeline."""
    found = case.get(trail_ask(case, complaint))
    evidence = sources(found)
    if isinstance(found, Unreadable):
        return (
            Finding(
                "timeline-trail-unreadable",
                Severity.UNKNOWN,
                Certainty.OBSERVED,
                told(why=found.why),
                evidence,
                ("trail.history",),
                unreadable(trail_ask(case, complaint), found).remedies,
            ),
        )
    if found is None:
        return (Finding("timeline-without-trail", Severity.UNKNOWN, Certainty.OBSERVED),)
    lags = Finding(
        "timeline-trail-lags",
        Severity.NOTE,
        Certainty.INFERRED,
        told(until=settled_until(case, complaint)),
        evidence,
        ("trail.delay", "trail.delay-at-most"),
    )
    read = trail(case, complaint)
    if read is None or read.complete:
        return (lags,)
    oldest = told(oldest=read.changes[0].at if read.changes else None)
    cut = Finding("timeline-trail-cut", Severity.UNKNOWN, Certainty.OBSERVED, oldest, evidence)
    return (cut, lags)
