"""Is the issuer of the client's certificate in the attached truststore?"""

from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import sources
from diagnostics.model.finding import Certainty, Finding, Remedy, Severity, told
from diagnostics.walk.attached import truststore_asks
from diagnostics.walk.judging import about, comparison, judged
from diagnostics.walk.remedies import fetch_truststore, verify_by_hand
from diagnostics.walk.steps import Concludes, Decision, Goes, Needs, Node
from diagnostics.walk.then import compared, fixed_since, needs_trail
from diagnostics.walk.truststore_state import availability


def decide(case: Case, complaint: Complaint) -> Decision:
    """Compare the gateway's word with our verdict; only an agreeing verdict leads further."""
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
    findings = (*availability(case), *compared(case, complaint, judgement, comparison(judgement, complaint)))
    if (
        judgement.verdict
        and judgement.verdict.rule == "complete-chain"
        and judgement.verdict.admitted is False
    ):
        return Goes("newest-version", "not in the truststore", findings, evidence)
    remedies: tuple[Remedy, ...] = (verify_by_hand(), fetch_truststore(judgement))
    if judgement.client is None:
        unlogged = Finding("client-certificate-not-logged", Severity.UNKNOWN, Certainty.OBSERVED)
        findings += (unlogged,)
        remedies = (Remedy("give-client-file"), *remedies)
    said = Finding(
        "issuer-not-found",
        Severity.PROBLEM,
        Certainty.OBSERVED,
        told(**about(judgement, complaint)),
        evidence,
        ("log.reason.issuer",),
        remedies,
    )
    return Concludes(said, "the gateway says so", findings, evidence)


NODE = Node("issuer", decide)
