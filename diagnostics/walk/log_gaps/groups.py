"""A log group that is written to does not exist."""

from collections.abc import Iterator

from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Known
from diagnostics.model.finding import Certainty, Finding, Remedy, Severity, told
from diagnostics.walk.log_gaps.calls import create_group, where
from diagnostics.walk.stage_logs import LoggedStage, access_ask, execution_ask, logged_stages


def missing_groups(case: Case, complaint: Complaint) -> tuple[Finding, ...]:
    """Return a finding for each group that was read and is not there."""
    stages = logged_stages(case, complaint)
    return tuple(finding for stage in stages for finding in _missing(case, complaint, stage))


def _missing(case: Case, complaint: Complaint, stage: LoggedStage) -> Iterator[Finding]:
    for code, ask in (
        ("execution-log-group-missing", execution_ask(case, complaint, stage)),
        ("access-log-group-missing", access_ask(case, complaint, stage)),
    ):
        found = case.get(ask) if ask else None
        if ask is None or not isinstance(found, Known) or found.value is not None:
            continue
        params = told(**where(stage), group=ask.group)
        ours = code == "access-log-group-missing"
        remedies = (Remedy("create-log-group", params, create_group(case, ask.group)),) if ours else ()
        severity = Severity.WARNING if ours else Severity.NOTE
        facts = ("log.group-created",)
        yield Finding(code, severity, Certainty.OBSERVED, params, (found.source,), facts, remedies)
