"""What keeps a stage from logging a refusal: one gap a module, each with the call that closes it."""

from collections.abc import Callable

from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.finding import Finding
from diagnostics.walk.log_gaps import access, canary, destination, execution, form, methods, search, variables
from diagnostics.walk.stage_logs import LoggedStage

Gap = Callable[[Case, Complaint, LoggedStage], tuple[Finding, ...]]

GAPS: tuple[Gap, ...] = (
    execution.gap,
    methods.gap,
    canary.gap,
    access.gap,
    destination.gap,
    search.gap,
    variables.gap,
    form.gap,
)
"""In the order in which an operator would close them."""


def log_gaps(case: Case, complaint: Complaint, stage: LoggedStage) -> tuple[Finding, ...]:
    """Return every gap of one stage's logging."""
    return tuple(finding for gap in GAPS for finding in gap(case, complaint, stage))
