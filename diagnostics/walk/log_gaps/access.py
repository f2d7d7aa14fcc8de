"""The access log is off."""

from diagnostics.logs.format_wanted import merged
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.finding import Certainty, Finding, Remedy, Severity, told
from diagnostics.walk.log_gaps.calls import create_group, group_arn, new_group, update_stage, where
from diagnostics.walk.stage_logs import LoggedStage


def gap(case: Case, _: Complaint, stage: LoggedStage) -> tuple[Finding, ...]:
    """Return the finding, with the two calls that turn the log on: the group must be there first."""
    if stage.stage.access_log is not None:
        return ()
    group = new_group(stage)
    params = told(**where(stage), group=group)
    settings = {
        "/accessLogSettings/destinationArn": group_arn(case, group),
        "/accessLogSettings/format": merged(""),
    }
    remedies = (
        Remedy("create-log-group", params, create_group(case, group)),
        Remedy("turn-on-access-log", params, update_stage(case, stage, settings)),
    )
    return (
        Finding(
            "access-log-off",
            Severity.WARNING,
            Certainty.OBSERVED,
            params,
            facts=("log.access.denied", "log.group-created", "logging.no-redeploy"),
            remedies=remedies,
        ),
    )
