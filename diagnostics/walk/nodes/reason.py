"""What does the gateway say behind ``Access denied. Reason:``?"""

from diagnostics.logs.reasons import ReasonKind, kind_of
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import sources
from diagnostics.model.finding import Certainty, Finding, Remedy, Severity, told
from diagnostics.walk.claims import no_conclusion
from diagnostics.walk.matching import meant
from diagnostics.walk.other_causes import cause_findings, explained, lines_asks
from diagnostics.walk.stage_logs import all_denials, event_asks, fresh, logged_stages
from diagnostics.walk.steps import Concludes, Decision, Goes, Needs, Node

_BRANCHES = {
    ReasonKind.ISSUER_NOT_FOUND: "issuer",
    ReasonKind.INSECURE_SIGNATURE: "algorithm",
    ReasonKind.SELF_SIGNED: "self-signed",
    ReasonKind.OTHER: "other-reason",
}


def decide(case: Case, complaint: Complaint) -> Decision:
    """Send each documented reason down its branch; without any reason the refusal is another's."""
    evidence = sources(*(case.get(ask) for ask in event_asks(case, complaint)))
    if complaint.reason is not None:
        kind = kind_of(complaint.reason)
        return Goes(_BRANCHES[kind], kind.value, evidence=evidence)
    denials = [denial for denial in all_denials(case, complaint) if meant(complaint, denial)]
    asks = lines_asks(case, complaint, denials)
    missing = [ask for ask in asks if case.get(ask) is None]
    if missing:
        return Needs.of(*missing)
    denials = explained(case, complaint, denials)
    evidence = tuple(dict.fromkeys((*evidence, *sources(*(case.get(ask) for ask in asks)))))
    causes = cause_findings(denials, evidence)
    if denials and all(denial.mutual_tls is False for denial in denials):
        other = Finding(
            "refused-for-another-reason",
            Severity.PROBLEM,
            Certainty.DOCUMENTED,
            told(count=len(denials)),
            evidence,
            ("log.no-log-rule",),
            () if causes else (Remedy("look-elsewhere"),),
        )
        return Concludes(other, "none", causes, evidence)
    if complaint.certificates or any(denial.certificate for denial in denials):
        return Goes("certificate", "not logged", causes, evidence)
    if denials and all(fresh(case, one) for one in denials) and _may_come(case, complaint):
        return Concludes(
            no_conclusion("reason-awaited", evidence=evidence), "not there yet", evidence=evidence
        )
    untold = Finding(
        "reason-not-logged",
        Severity.UNKNOWN,
        Certainty.UNKNOWN,
        told(count=len(denials)),
        evidence,
        ("log.no-log-rule",),
        (Remedy("give-client-file"), Remedy("turn-on-logging")),
    )
    return Concludes(untold, "not logged", causes, evidence)


def _may_come(case: Case, complaint: Complaint) -> bool:
    """Tell whether some stage writes a log that could still tell the reason."""
    return any(stage.execution_on for stage in logged_stages(case, complaint))


NODE = Node("reason", decide)
