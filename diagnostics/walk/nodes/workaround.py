"""An HTTP API writes no execution log: what can still be known, and what the article proposes."""

from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.finding import Remedy
from diagnostics.walk.claims import no_conclusion
from diagnostics.walk.steps import Concludes, Decision, Goes, Node


def decide(case: Case, complaint: Complaint) -> Decision:
    """Judge the client's file where one was given; else there is no reason to be read anywhere."""
    if complaint.certificates:
        return Goes("certificate", "judged from the client's file")
    return Concludes(
        no_conclusion(
            "http-api-logs-no-reason",
            facts=("http-api.no-execution-log",),
            remedies=(Remedy("give-client-file"), Remedy("map-rest-api")),
        ),
        "no execution log",
    )


NODE = Node("workaround", decide)
