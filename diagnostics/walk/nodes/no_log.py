"""No log of the call: does that prove that mutual TLS was not the cause?"""

from datetime import datetime, timedelta

from diagnostics.model.asks import AnswerTo
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint, Saw
from diagnostics.model.evidence import Known, sources
from diagnostics.model.finding import Certainty, Finding, Remedy, Severity
from diagnostics.walk.stage_logs import LoggedStage, event_asks, logged_stages
from diagnostics.walk.steps import Concludes, Decision, Needs, Node, Question
from diagnostics.walk.windows import window

CERTIFICATE_SENT = Question("certificate-sent", ("yes", "no"))
IN_WINDOW = Question("call-in-window", ("yes", "no"))

DELAY = timedelta(minutes=5)
"""How long a log entry may take to appear; AWS gives no figure, so this is a cautious one."""


def decide(case: Case, complaint: Complaint) -> Decision:
    """Apply the article's rule only when each of its preconditions is known to hold (aws-facts 0.2)."""
    for question, known in ((IN_WINDOW, complaint.around is not None), (CERTIFICATE_SENT, False)):
        if not known and case.get(AnswerTo(question.id)) is None:
            return Needs(frozenset({AnswerTo(question.id)}), question=question)
    evidence = sources(*(case.get(ask) for ask in event_asks(case, complaint)))
    if _answer(case, CERTIFICATE_SENT) == "no":
        none_sent = Finding(
            "no-certificate-sent",
            Severity.PROBLEM,
            Certainty.INFERRED,
            evidence=evidence,
            facts=("client.no-certificate.closed",),
            remedies=(Remedy("send-certificate"),),
        )
        return Concludes(none_sent, "no certificate was sent", evidence=evidence)
    lacking = _lacking(case, complaint)
    if lacking:
        unproven = Finding(
            "no-log-proves-nothing",
            Severity.UNKNOWN,
            Certainty.UNKNOWN,
            evidence=evidence,
            facts=("log.no-log-rule", "log.no-log-needs"),
            remedies=(Remedy("repeat-the-call"),),
        )
        return Concludes(unproven, "not proven", lacking, evidence)
    other = Finding(
        "not-mutual-tls",
        Severity.PROBLEM,
        Certainty.DOCUMENTED,
        evidence=evidence,
        facts=("log.no-log-rule", "log.no-log-needs"),
        remedies=(Remedy("look-elsewhere"),),
    )
    return Concludes(other, "not mutual TLS", evidence=evidence)


def _lacking(case: Case, complaint: Complaint) -> tuple[Finding, ...]:
    """Return a finding for each precondition that does not hold or is not known to."""
    span = window(case, complaint)
    stages = logged_stages(case, complaint)
    since = complaint.around or span.since
    complete = all(
        isinstance(found := case.get(ask), Known) and (found.value is None or found.value.complete)
        for ask in event_asks(case, complaint)
    )
    checks = (
        ("precondition-logs-full", all(stage.fully_on for stage in stages)),
        ("precondition-logs-before-call", all(_unchanged(stage, since) for stage in stages)),
        ("precondition-window", _in_window(case, complaint)),
        ("precondition-read-to-end", complete),
        ("precondition-saw-403", complaint.saw in (None, Saw.FORBIDDEN)),
    )
    return tuple(Finding(code, Severity.UNKNOWN, Certainty.OBSERVED) for code, holds in checks if not holds)


def _in_window(case: Case, complaint: Complaint) -> bool:
    """Tell whether the call lies in the window, long enough before its end for its log to have come."""
    if complaint.around is None:
        return _answer(case, IN_WINDOW) == "yes"
    return window(case, complaint).since <= complaint.around <= case.at - DELAY


def _unchanged(stage: LoggedStage, since: datetime) -> bool:
    """Tell whether the stage's settings are known to be as old as the call."""
    changed = stage.stage.updated_at
    return changed is not None and changed <= since


def _answer(case: Case, question: Question) -> str | None:
    found = case.get(AnswerTo(question.id))
    return found.value if isinstance(found, Known) else None


NODE = Node("no-log", decide)
