"""The access log's format leaves out recommended variables."""

from diagnostics.logs.access import NAMES_THE_CALLER
from diagnostics.logs.format_wanted import merged, missing
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.finding import Certainty, Finding, Remedy, Severity, told
from diagnostics.walk.log_gaps.calls import update_stage, where
from diagnostics.walk.stage_logs import LoggedStage


def gap(case: Case, _: Complaint, stage: LoggedStage) -> tuple[Finding, ...]:
    """Return one finding that lists them all; a warning where one is missing that names the caller."""
    log = stage.stage.access_log
    lacking = missing(log.format) if log else ()
    if log is None or not lacking:
        return ()
    severity = Severity.WARNING if set(lacking) & set(NAMES_THE_CALLER) else Severity.NOTE
    params = told(**where(stage), variables=lacking)
    change = update_stage(case, stage, {"/accessLogSettings/format": merged(log.format)})
    return (
        Finding(
            "access-log-lacks-variables",
            severity,
            Certainty.OBSERVED,
            params,
            facts=("log.access.variables", "logging.no-redeploy"),
            remedies=(Remedy("complete-access-format", params, change),),
        ),
    )
