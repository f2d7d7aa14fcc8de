"""A canary deployment takes a share of the stage's calls."""

from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.finding import Certainty, Finding, Remedy, Severity, told
from diagnostics.walk.log_gaps.calls import where
from diagnostics.walk.stage_logs import LoggedStage


def gap(case: Case, _: Complaint, stage: LoggedStage) -> tuple[Finding, ...]:
    """Return the finding that a share of the calls may be logged in the canary's own groups."""
    share = stage.stage.canary_percent
    if not share:
        return ()
    group = f"{stage.execution_group}/Canary"
    params = told(**where(stage), percent=f"{share:g}", group=group)
    look = ("aws", "logs", "filter-log-events", "--log-group-name", group, "--region", case.domain.region)
    return (
        Finding(
            "canary-logs-apart",
            Severity.NOTE,
            Certainty.DOCUMENTED,
            params,
            facts=("logging.canary",),
            remedies=(Remedy("read-canary-log", params, look),),
        ),
    )
