"""Are execution log and access log on for the stage that the path leads to?"""

from typing import Any

from diagnostics.model.api import ApiKind
from diagnostics.model.asks import AccountRole
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Ask, sources
from diagnostics.model.finding import Finding, Remedy, Severity
from diagnostics.walk.attached import truststore_asks
from diagnostics.walk.claims import no_conclusion, unreadable
from diagnostics.walk.http_access_log import http_gaps
from diagnostics.walk.log_gaps import log_gaps
from diagnostics.walk.log_gaps.role import no_role
from diagnostics.walk.other_stages import other_stages_asks, other_stages_log
from diagnostics.walk.stage_logs import logged_stages, stage_ask
from diagnostics.walk.steps import Concludes, Decision, Goes, Needs, Node
from diagnostics.walk.targets import logging_targets
from diagnostics.walk.unread_logs import unread


def decide(case: Case, complaint: Complaint) -> Decision:
    """Read the settings of each stage; each gap is a finding of its own."""
    asks = tuple(stage_ask(target) for target in logging_targets(case, complaint))
    wanted: tuple[Ask[Any], ...] = (*asks, AccountRole())
    missing = [ask for ask in wanted if case.get(ask) is None]
    if missing:
        return Needs.of(*missing, soon=truststore_asks(case))
    role = case.get(AccountRole())
    evidence = sources(role, *(case.get(ask) for ask in asks))
    findings = tuple(unreadable(ask, one) for ask, one in unread(case, wanted))
    every = logged_stages(case, complaint)
    stages = tuple(one for one in every if one.stage.kind is ApiKind.REST)
    if not stages:
        conclusion = findings[0] if findings else no_conclusion("stage-missing", evidence=evidence)
        return Concludes(conclusion, "unknown", evidence=evidence)
    if any(stage.role_set is False for stage in stages):
        findings += (no_role(case, evidence),)
    findings += tuple(finding for stage in stages for finding in log_gaps(case, complaint, stage))
    findings += http_gaps(case, complaint)
    others = other_stages_asks(stages)
    if unasked := [ask for ask in others if case.get(ask) is None]:
        return Needs.of(*unasked, soon=truststore_asks(case))
    findings += other_stages_log(case, stages)
    if any(stage.execution_on or stage.access_group for stage in every):
        return Goes("any-log", "partly on" if _matters(findings) else "on", findings, evidence)
    if complaint.certificates:
        return Goes("certificate", "off", findings, evidence)
    off = no_conclusion(
        "nothing-is-logged",
        evidence=evidence,
        facts=("log.no-log-rule",),
        remedies=(Remedy("give-client-file"), Remedy("turn-on-logging")),
    )
    return Concludes(off, "off", findings, evidence)


def _matters(findings: tuple[Finding, ...]) -> bool:
    return any(finding.severity is not Severity.NOTE for finding in findings)


NODE = Node("logging", decide)
