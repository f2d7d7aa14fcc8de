"""No log of the call: does that prove that mutual TLS was not the cause?"""

from datetime import datetime

from diagnostics.model.asks import AnswerTo
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint, Saw
from diagnostics.model.evidence import Known, sources
from diagnostics.model.finding import Certainty, Finding, Remedy, Severity
from diagnostics.walk.matching import could_be_meant
from diagnostics.walk.routing import catches_all
from diagnostics.walk.silence import gap, gaps, kept_asks
from diagnostics.walk.stage_logs import all_denials, event_asks
from diagnostics.walk.steps import Concludes, Decision, Needs, Node, Question
from diagnostics.walk.windows import DELAY, window

CERTIFICATE_SENT = Question("certificate-sent", ("yes", "no"))
IN_WINDOW = Question("call-in-window", ("yes", "no"))
QUESTIONS = (IN_WINDOW, CERTIFICATE_SENT)
"""All questions of the tree."""


def decide(case: Case, complaint: Complaint) -> Decision:
    """Apply the article's rule only when each of its preconditions is known to hold (aws-facts 0.2)."""
    for question, known in ((IN_WINDOW, complaint.around is not None), (CERTIFICATE_SENT, False)):
        if not known and _answer(case, question) is None:
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
    kept = kept_asks(case, complaint, _since(case, complaint))
    if missing := [ask for ask in kept if case.get(ask) is None]:
        return Needs.of(*missing)
    lacking = _lacking(case, complaint)
    if lacking:
        unproven = Finding(
            "no-log-proves-nothing",
            Severity.UNKNOWN,
            Certainty.UNKNOWN,
            evidence=evidence,
            facts=("log.no-log-rule", "log.no-log-needs"),
            remedies=_cheapest_first(complaint),
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


def _cheapest_first(complaint: Complaint) -> tuple[Remedy, ...]:
    """Return what tells more: the client's file needs no log and no change, where it was not given."""
    repeat = Remedy("repeat-the-call")
    return (repeat,) if complaint.certificates else (Remedy("give-client-file"), repeat)


def _lacking(case: Case, complaint: Complaint) -> tuple[Finding, ...]:
    """Return a finding for each precondition that does not hold or is not known to."""
    since = _since(case, complaint)
    unnamed = any(could_be_meant(complaint, denial) for denial in all_denials(case, complaint))
    checks = (
        ("precondition-callers-named", not unnamed),
        ("precondition-window", _in_window(case, complaint)),
        ("precondition-path-mapped", complaint.path is not None or catches_all(case)),
        ("precondition-saw-403", complaint.saw in (None, Saw.FORBIDDEN)),
    )
    return (*gaps(case, complaint, since), *(gap(code) for code, holds in checks if not holds))


def _since(case: Case, complaint: Complaint) -> datetime:
    """Return since when everything must have been logged."""
    return complaint.around or window(case, complaint).since


def _in_window(case: Case, complaint: Complaint) -> bool:
    """Tell whether the call lies in the window, long enough before its end for its log to have come."""
    if complaint.around is None:
        return _answer(case, IN_WINDOW) == "yes"
    return window(case, complaint).since <= complaint.around <= case.at - DELAY


def _answer(case: Case, question: Question) -> str | None:
    """Return the operator's answer; anything but an option is none."""
    found = case.get(AnswerTo(question.id))
    return found.value if isinstance(found, Known) and found.value in question.options else None


NODE = Node("no-log", decide)
