"""Nothing was refused: is there anything in the truststore that will refuse somebody soon?"""

from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import sources
from diagnostics.model.finding import Certainty, Finding, Severity, told
from diagnostics.walk.attached import truststore_asks
from diagnostics.walk.steps import Concludes, Decision, Needs, Node
from diagnostics.walk.truststore_state import truststore_findings


def decide(case: Case, complaint: Complaint) -> Decision:
    """Report the truststore's state beside the good news."""
    asks = truststore_asks(case)
    missing = [ask for ask in asks if case.get(ask) is None]
    if missing:
        return Needs.of(*missing)
    evidence = sources(*(case.get(ask) for ask in asks))
    findings = truststore_findings(case)
    quiet = Finding(
        "nothing-refused",
        Severity.OK,
        Certainty.DOCUMENTED,
        told(minutes=int(complaint.since.total_seconds() // 60)),
        evidence,
        ("log.no-log-rule",),
    )
    worst = {finding.severity for finding in findings}
    return Concludes(quiet, "needs attention" if Severity.PROBLEM in worst else "read", findings, evidence)


NODE = Node("truststore", decide)
