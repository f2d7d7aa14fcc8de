"""Are execution log and access log on for the stage that the path leads to?"""

from typing import Any

from diagnostics.logs.access import NAMES_THE_CALLER, AccessFormat
from diagnostics.model.api import LogLevel
from diagnostics.model.asks import AccountRole
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Ask, sources
from diagnostics.model.finding import Certainty, Finding, Remedy, Severity, told
from diagnostics.walk.attached import truststore_asks
from diagnostics.walk.claims import no_conclusion, unreadable
from diagnostics.walk.stage_logs import LoggedStage, logged_stages, stage_ask, unread
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
        findings += (
            Finding(
                "log-role-missing",
                Severity.PROBLEM,
                Certainty.OBSERVED,
                facts=("log.role",),
                evidence=evidence,
            ),
        )
    findings += tuple(finding for stage in stages for finding in _gaps(stage))
    if any(stage.execution_on or stage.access_group for stage in stages):
        return Goes("any-log", "on" if not findings else "partly on", findings, evidence)
    if complaint.certificates:
        return Goes("certificate", "off", findings, evidence)
    off = no_conclusion(
        "logging-off", evidence=evidence, facts=("log.no-log-rule",), remedies=(Remedy("turn-on-logging"),)
    )
    return Concludes(off, "off", findings, evidence)


def _gaps(stage: LoggedStage) -> tuple[Finding, ...]:
    where = told(api=stage.stage.api_id, stage=stage.stage.name)
    found = []
    if stage.stage.default_level is LogLevel.OFF:
        turn_on = Remedy("turn-on-execution-log", where, _level_command(stage))
        found.append(
            Finding("execution-log-off", Severity.PROBLEM, Certainty.OBSERVED, where, remedies=(turn_on,))
        )
    access = stage.stage.access_log
    if access is None:
        found.append(
            Finding(
                "access-log-off", Severity.WARNING, Certainty.OBSERVED, where, facts=("log.access.denied",)
            )
        )
        return tuple(found)
    if stage.access_group is None:
        found.append(
            Finding(
                "access-log-not-readable",
                Severity.WARNING,
                Certainty.OBSERVED,
                told(api=stage.stage.api_id, stage=stage.stage.name, destination=access.destination_arn),
                facts=("log.access.firehose",),
            )
        )
    lacking = tuple(set(NAMES_THE_CALLER) - set(AccessFormat.of(access.format).variables))
    if lacking:
        found.append(
            Finding(
                "access-log-lacks-variables",
                Severity.WARNING,
                Certainty.OBSERVED,
                told(api=stage.stage.api_id, stage=stage.stage.name, variables=tuple(sorted(lacking))),
                facts=("log.access.variables",),
            )
        )
    return tuple(found)


def _level_command(stage: LoggedStage) -> tuple[str, ...]:
    return (
        "aws",
        "apigateway",
        "update-stage",
        "--rest-api-id",
        stage.stage.api_id,
        "--stage-name",
        stage.stage.name,
        "--patch-operations",
        "op=replace,path=/*/*/logging/loglevel,value=INFO",
    )


NODE = Node("logging", decide)
