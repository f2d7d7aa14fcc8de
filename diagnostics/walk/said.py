"""Branches where the gateway's own word is the conclusion, and our verdict stands beside it."""

from collections.abc import Callable

from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.finding import Certainty, Finding, Severity, told
from diagnostics.walk.gateways_word import Weighed, weighed
from diagnostics.walk.judging import about, with_stored
from diagnostics.walk.remedies import fetch_truststore, verify_by_hand
from diagnostics.walk.steps import Concludes, Decision


def gateway_said(code: str, fact: str) -> Callable[[Case, Complaint], Decision]:
    """Return a node's decision that concludes with ``code``, resting on ``fact``."""

    def decide(case: Case, complaint: Complaint) -> Decision:
        found = weighed(case, complaint)
        if not isinstance(found, Weighed):
            return found
        judgement = found.judgement
        said = Finding(
            code,
            Severity.PROBLEM,
            Certainty.OBSERVED,
            told(**about(judgement, complaint)),
            found.evidence,
            (fact,),
            (verify_by_hand(), fetch_truststore(judgement)),
        )
        findings = (*found.findings, *with_stored(judgement))
        return Concludes(said, "the gateway says so", findings, found.evidence)

    return decide
