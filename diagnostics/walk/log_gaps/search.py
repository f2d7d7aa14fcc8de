"""Nothing in the access log's entries tells which of them were refused."""

from diagnostics.logs.format_wanted import merged
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.finding import Certainty, Finding, Remedy, Severity, told
from diagnostics.walk.log_gaps.calls import update_stage, where
from diagnostics.walk.stage_logs import LoggedStage


def gap(case: Case, _: Complaint, stage: LoggedStage) -> tuple[Finding, ...]:
    """Return the finding that refused entries cannot be searched for, with the call that mends the format."""
    log = stage.stage.access_log
    if log is None or stage.access_group is None or "status" in stage.access_variables:
        return ()
    params = told(**where(stage))
    change = update_stage(case, stage, {"/accessLogSettings/format": merged(log.format)})
    return (
        Finding(
            "access-log-not-searchable",
            Severity.WARNING,
            Certainty.OBSERVED,
            params,
            facts=("logging.no-redeploy",),
            remedies=(Remedy("complete-access-format", params, change),),
        ),
    )
