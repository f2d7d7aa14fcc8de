"""Are execution log and access log on for the stage that the path leads to?"""

from typing import Any

from diagnostics.model.asks import AccountRole
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Ask, sources
from diagnostics.model.finding import Finding, Remedy, Severity
from diagnostics.walk.attached import truststore_asks
from diagnostics.walk.claims import no_conclusion, unreadable
from diagnostics.walk.log_gaps import log_gaps
from diagnostics.walk.log_gaps.role import no_role
from diagnostics.walk.stage_logs import logged_stages, stage_ask, unread
from diagnostics.walk.steps import Concludes, Decision, Goes, Needs, Node
from diagnostics.walk.targets import rest_targets


def decide(case: Case, complaint: Complaint) -> Decision:
    """Read the settings of each stage; each gap is a finding of its own."""
    asks = tuple(stage_ask(target) for target in rest_targets(case, complaint))
    wanted: tuple[Ask[Any], ...] = (*asks, AccountRole())
    missing = [ask for ask in wanted if case.get(ask) is None]
    if missing:
        return Needs.of(*missing, soon=truststore_asks(case))
    role = case.get(AccountRole())
    evidence = sources(role, *(case.get(ask) for ask in asks))
    findings = tuple(unreadable(ask, one) for ask, one in unread(case, wanted))
    stages = logged_stages(case, complaint)
    if not stages:
        conclusion = findings[0] if findings else no_conclusion("stage-missing", evidence=evidence)
        return Concludes(conclusion, "unknown", evidence=evidence)
    if any(stage.role_set is False for stage in stages):
        findings += (no_role(case, evidence),)
    findings += tuple(finding for stage in stages for finding in log_gaps(case, complaint, stage))
    if any(stage.execution_on or stage.access_group for stage in stages):
        return Goes("any-log", "partly on" if _matters(findings) else "on", findings, evidence)
    if complaint.certificates:
        return Goes("certificate", "off", findings, evidence)
    off = no_conclusion(
        "logging-off", evidence=evidence, facts=("log.no-log-rule",), remedies=(Remedy("turn-on-logging"),)
    )
    return Concludes(off, "off", findings, evidence)


def _matters(findings: tuple[Finding, ...]) -> bool:
    return any(finding.severity is not Severity.NOTE for finding in findings)


NODE = Node("logging", decide)
