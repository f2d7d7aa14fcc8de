"""The account has no role with which API Gateway may write logs."""

from diagnostics.model.case import Case
from diagnostics.model.evidence import Source
from diagnostics.model.finding import Certainty, Finding, Remedy, Severity
from diagnostics.walk.log_gaps.calls import set_role


def no_role(case: Case, evidence: tuple[Source, ...]) -> Finding:
    """State that no role is set; which one it should be is the operator's to say."""
    return Finding(
        "log-role-missing",
        Severity.PROBLEM,
        Certainty.OBSERVED,
        facts=("log.role", "logging.role-irreversible"),
        evidence=evidence,
        remedies=(Remedy("set-log-role", command=set_role(case)),),
    )
