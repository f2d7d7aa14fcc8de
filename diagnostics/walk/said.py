"""Branches where the gateway's own word is the conclusion, and our verdict stands beside it."""

from collections.abc import Callable

from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import sources
from diagnostics.model.finding import Certainty, Finding, Severity, told
from diagnostics.walk.attached import truststore_asks
from diagnostics.walk.judging import about, comparison, judged, with_stored
from diagnostics.walk.remedies import fetch_truststore, verify_by_hand
from diagnostics.walk.steps import Concludes, Decision, Needs
from diagnostics.walk.then import compared, fixed_since, needs_trail
from diagnostics.walk.truststore_state import availability


def gateway_said(code: str, fact: str) -> Callable[[Case, Complaint], Decision]:
    """Return a node's decision that concludes with ``code``, resting on ``fact``."""

    def decide(case: Case, complaint: Complaint) -> Decision:
        asks = truststore_asks(case)
        missing = [ask for ask in asks if case.get(ask) is None]
        if missing:
            return Needs.of(*missing)
        evidence = sources(*(case.get(ask) for ask in asks))
        judgement = judged(case, complaint)
        if (trail := needs_trail(case, complaint, judgement)) is not None:
            return trail
        if (fixed := fixed_since(case, complaint, judgement)) is not None:
            return fixed
        said = Finding(
            code,
            Severity.PROBLEM,
            Certainty.OBSERVED,
            told(**about(judgement, complaint)),
            evidence,
            (fact,),
            (verify_by_hand(), fetch_truststore(judgement)),
        )
        word = compared(case, complaint, judgement, comparison(judgement, complaint))
        findings = (*availability(case), *word, *with_stored(judgement))
        return Concludes(said, "the gateway says so", findings, evidence)

    return decide
