"""The JSON forms of a diagnosis; outside text is escaped by JSON itself, not cleaned."""

from typing import Any

from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Unreadable
from diagnostics.report.json_parts import SCHEMA, caller, finding, line, time
from diagnostics.report.outcome import findings, path, questions
from diagnostics.walk.walk import Examination
from diagnostics.walk.windows import window

__all__ = ["caller", "diagnosis", "line"]


def diagnosis(case: Case, complaint: Complaint, examination: Examination) -> dict[str, Any]:
    """Return the form that ``diagnose --json`` prints."""
    span = window(case, complaint)
    unreadable = ((ask, one) for ask, one in case.evidence.items() if isinstance(one, Unreadable))
    return {
        "schema": SCHEMA,
        "domain": case.domain.name,
        "account": case.domain.account,
        "region": case.domain.region,
        "window": {"since": time(span.since), "until": time(span.until)},
        "path": [{"node": one.node, "outcome": one.outcome} for one in path(examination)],
        "conclusions": [
            {
                "caller": caller(walk.complaint.caller),
                "code": walk.conclusion.code,
                "certainty": walk.conclusion.certainty.value,
            }
            for walk in examination.walks
            if walk.conclusion
        ],
        "findings": [finding(one) for one in findings(examination)],
        "unreadable": [
            {"ask": type(ask).__name__, "why": one.why, "action": one.denied_action}
            for ask, one in sorted(unreadable, key=lambda pair: repr(pair[0]))
        ],
        "unanswered": [
            {"question": one.id, "option": f"--answer {one.id}={'|'.join(one.options)}"}
            for one in questions(examination)
        ],
    }
