"""The access log goes where it cannot be read back."""

from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.finding import Certainty, Finding, Remedy, Severity, told
from diagnostics.walk.log_gaps.calls import create_group, group_arn, new_group, update_stage, where
from diagnostics.walk.stage_logs import LoggedStage


def gap(case: Case, _: Complaint, stage: LoggedStage) -> tuple[Finding, ...]:
    """Return the finding, with the calls that send the entries to a log group instead."""
    log = stage.stage.access_log
    if log is None or stage.access_group is not None:
        return ()
    group = new_group(stage)
    params = told(**where(stage), destination=log.destination_arn, group=group)
    change = update_stage(case, stage, {"/accessLogSettings/destinationArn": group_arn(case, group)})
    return (
        Finding(
            "access-log-not-readable",
            Severity.WARNING,
            Certainty.OBSERVED,
            params,
            facts=("log.access.firehose",),
            remedies=(
                Remedy("create-log-group", params, create_group(case, group)),
                Remedy("access-log-to-group", params, change),
            ),
        ),
    )
