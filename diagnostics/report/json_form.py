"""The JSON forms of a diagnosis; outside text is escaped by JSON itself, not cleaned."""

from typing import Any

from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Unreadable
from diagnostics.model.finding import Finding
from diagnostics.report.json_parts import SCHEMA, caller, finding, line, moment, refusals, source, time
from diagnostics.report.outcome import evidence, findings, path, questions
from diagnostics.walk.refused import refused
from diagnostics.walk.steps import Walk
from diagnostics.walk.timeline import last_change_before, timeline
from diagnostics.walk.timeline_gaps import timeline_gaps
from diagnostics.walk.walk import Examination
from diagnostics.walk.windows import window

__all__ = ["caller", "diagnosis", "line"]


def diagnosis(case: Case, complaint: Complaint, examination: Examination) -> dict[str, Any]:
    """Return the form that ``diagnose --json`` prints."""
    span = window(case, complaint)
    unreadable = ((ask, one) for ask, one in case.evidence.items() if isinstance(one, Unreadable))
    every = findings(examination)
    return {
        "schema": SCHEMA,
        "domain": case.domain.name,
        "account": case.domain.account,
        "region": case.domain.region,
        "window": {"since": time(span.since), "until": time(span.until)},
        "path": [{"node": one.node, "outcome": one.outcome} for one in path(examination)],
        "conclusions": [
            _conclusion(case, walk, walk.conclusion, every) for walk in examination.walks if walk.conclusion
        ],
        "findings": [finding(one) for one in every],
        "timeline": [moment(one) for one in timeline(case, complaint)],
        "timeline_gaps": [finding(one) for one in timeline_gaps(case, complaint)],
        "unreadable": [
            {"ask": type(ask).__name__, "why": one.why, "action": one.denied_action}
            for ask, one in sorted(unreadable, key=lambda pair: repr(pair[0]))
        ],
        "unanswered": [
            {"question": one.id, "option": f"--answer {one.id}={'|'.join(one.options)}"}
            for one in questions(examination)
        ],
    }


def _conclusion(case: Case, walk: Walk, concluded: Finding, every: tuple[Finding, ...]) -> dict[str, Any]:
    """Return a conclusion: what, for whom, since when, what changed before, how sure, on what evidence."""
    whose = walk.complaint.caller
    return {
        "caller": caller(whose),
        "code": concluded.code,
        "severity": concluded.severity.value,
        "certainty": concluded.certainty.value,
        "finding": every.index(concluded),
        "refused": refusals(refused(case, walk.complaint)),
        "changed_before": moment(last_change_before(case, walk.complaint)) if whose else None,
        "evidence": [source(one) for one in evidence(walk)],
    }
