"""The access log's format is not one line, not the JSON that it looks like, or very long."""

from diagnostics.logs.format_wanted import broken_json, many_lines, merged
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.finding import Certainty, Finding, Remedy, Severity, told
from diagnostics.walk.log_gaps.calls import update_stage, where
from diagnostics.walk.stage_logs import LoggedStage

LONGEST = 3 * 1024
"""Bytes that a format may have, by the larger of two published figures (aws-facts 3.2)."""


def gap(case: Case, _: Complaint, stage: LoggedStage) -> tuple[Finding, ...]:
    """Return what is wrong with the format's shape; the first two have a call that mends them."""
    log = stage.stage.access_log
    if log is None:
        return ()
    params = told(**where(stage))
    change = update_stage(case, stage, {"/accessLogSettings/format": merged(log.format)})
    mend = (Remedy("mend-access-format", params, change),)
    found = []
    for code, wrong in (
        ("access-format-many-lines", many_lines(log.format)),
        ("access-format-not-json", broken_json(log.format)),
    ):
        if wrong:
            found.append(
                Finding(
                    code,
                    Severity.WARNING,
                    Certainty.OBSERVED,
                    params,
                    facts=("log.format-shape",),
                    remedies=mend,
                )
            )
    size = len(log.format.encode("utf-8", "surrogatepass"))
    if size > LONGEST:
        long = told(**where(stage), size=size, limit=LONGEST)
        found.append(
            Finding(
                "access-format-too-long",
                Severity.WARNING,
                Certainty.OBSERVED,
                long,
                facts=("log.format-size",),
            )
        )
    return tuple(found)
