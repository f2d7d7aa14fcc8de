"""What did the caller see: an answer, or a closed connection?"""

from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint, Saw
from diagnostics.model.finding import Certainty, Finding, Remedy, Severity
from diagnostics.walk.steps import Concludes, Decision, Goes, Node


def decide(case: Case, complaint: Complaint) -> Decision:
    """Tell a closed connection from a 403: the first leaves no log at all."""
    if complaint.saw is Saw.CLOSED:
        closed = Finding(
            "connection-closed",
            Severity.PROBLEM,
            Certainty.INFERRED,
            facts=("client.no-certificate.closed",),
            remedies=(
                Remedy(
                    "send-certificate",
                    command=(
                        "curl",
                        "--verbose",
                        "--cert",
                        "client.pem",
                        "--key",
                        "client.key",
                        f"https://{case.domain.name}/",
                    ),
                ),
            ),
        )
        return Concludes(closed, "closed")
    return Goes("api-kind", complaint.saw.value if complaint.saw else "not told")


NODE = Node("symptom", decide)
