"""The execution log is off, or at a level that may not be enough."""

from diagnostics.model.api import LogLevel
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.finding import Certainty, Finding, Remedy, Severity, told
from diagnostics.walk.log_gaps.calls import update_stage, where
from diagnostics.walk.stage_logs import LoggedStage

_FOUND = {
    LogLevel.OFF: ("execution-log-off", Severity.PROBLEM, ("logging.no-redeploy",)),
    LogLevel.ERROR: ("execution-log-errors-only", Severity.WARNING, ("log.level", "logging.no-redeploy")),
}


def gap(case: Case, _: Complaint, stage: LoggedStage) -> tuple[Finding, ...]:
    """Return the finding about the stage's own level, whatever its methods say."""
    if stage.stage.default_level not in _FOUND:
        return ()
    code, severity, facts = _FOUND[stage.stage.default_level]
    params = told(**where(stage))
    call = update_stage(case, stage, {"/*/*/logging/loglevel": LogLevel.INFO.value})
    remedy = Remedy("turn-on-execution-log", params, call)
    return (Finding(code, severity, Certainty.OBSERVED, params, facts=facts, remedies=(remedy,)),)
