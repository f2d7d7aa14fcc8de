"""An HTTP API writes no execution log: what can still be known, and what the article proposes."""

from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import sources
from diagnostics.walk.attached import truststore_asks
from diagnostics.walk.claims import unreadable
from diagnostics.walk.http_access_log import http_gaps, no_reason
from diagnostics.walk.stage_logs import logged_stages, stage_ask
from diagnostics.walk.steps import Concludes, Decision, Goes, Needs, Node
from diagnostics.walk.targets import logging_targets
from diagnostics.walk.unread_logs import unread


def decide(case: Case, complaint: Complaint) -> Decision:
    """Look into the API's own access log, judge the client's file, or name what can be done."""
    asks = tuple(stage_ask(target) for target in logging_targets(case, complaint))
    missing = [ask for ask in asks if case.get(ask) is None]
    if missing:
        return Needs.of(*missing, soon=truststore_asks(case))
    evidence = sources(*(case.get(ask) for ask in asks))
    findings = (*(unreadable(*one) for one in unread(case, asks)), *http_gaps(case, complaint))
    if any(stage.access_group for stage in logged_stages(case, complaint)):
        return Goes("any-log", "the access log may name the client", findings, evidence)
    if complaint.certificates:
        return Goes("certificate", "judged from the client's file", findings, evidence)
    return Concludes(no_reason(case, complaint), "no execution log", findings, evidence)


NODE = Node("workaround", decide)
