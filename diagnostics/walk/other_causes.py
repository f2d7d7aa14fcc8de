"""Who refused a call instead of mutual TLS: told by its access entry, else by all lines of that one call."""

from collections.abc import Sequence

from diagnostics.logs.causes import Cause
from diagnostics.logs.denial import UNTIMED, Denial
from diagnostics.logs.joining import StageLogs
from diagnostics.logs.joining import denials as joined
from diagnostics.logs.patterns import quoted
from diagnostics.model.asks import EventsIn
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Known, Source
from diagnostics.model.finding import Finding, Severity, told
from diagnostics.walk.stage_logs import LoggedStage, logged_stages
from diagnostics.walk.windows import AROUND


def lines_asks(case: Case, complaint: Complaint, denials: Sequence[Denial]) -> tuple[EventsIn, ...]:
    """Return the ask for all execution lines of the latest refusal, where nothing tells its cause yet."""
    latest = _unexplained(denials)
    if latest is None:
        return ()
    return tuple(_ask(stage, latest) for stage in _its_stages(case, complaint, latest))


def explained(case: Case, complaint: Complaint, denials: Sequence[Denial]) -> list[Denial]:
    """Return the refusals, the latest one with the cause that its lines tell."""
    latest = _unexplained(denials)
    if latest is None:
        return list(denials)
    found = next((one for one in _read_again(case, complaint, latest) if one.cause), latest)
    return [found if one is latest else one for one in denials]


def cause_findings(denials: Sequence[Denial], evidence: tuple[Source, ...]) -> tuple[Finding, ...]:
    """Return each cause that is known of these refusals, with how many it is known of."""
    causes = [denial.cause for denial in denials if denial.cause]
    return tuple(_finding(cause, causes.count(cause), evidence) for cause in dict.fromkeys(causes))


def _finding(cause: Cause, count: int, evidence: tuple[Source, ...]) -> Finding:
    code = f"cause-{cause.kind}"
    return Finding(code, Severity.NOTE, cause.certainty, told(count=count), evidence, (cause.fact,))


def _unexplained(denials: Sequence[Denial]) -> Denial | None:
    if not denials or any(one.cause for one in denials):
        return None
    latest = denials[-1]
    return latest if latest.reason is None and latest.entry is not None and latest.at != UNTIMED else None


def _its_stages(case: Case, complaint: Complaint, denial: Denial) -> list[LoggedStage]:
    stages = logged_stages(case, complaint)
    return [one for one in stages if one.execution_on and one.access_group in denial.sources]


def _ask(stage: LoggedStage, denial: Denial) -> EventsIn:
    span = (denial.at - AROUND, denial.at + AROUND)
    return EventsIn(stage.execution_group, quoted(denial.request_id), *span)


def _read_again(case: Case, complaint: Complaint, denial: Denial) -> list[Denial]:
    found: list[Denial] = []
    for stage in _its_stages(case, complaint, denial):
        lines = case.get(_ask(stage, denial))
        log = stage.stage.access_log
        if not isinstance(lines, Known) or lines.value is None or denial.entry is None or log is None:
            continue
        logs = StageLogs(
            lines.value.events,
            stage.execution_group,
            (denial.entry,),
            stage.access_group or "",
            log.format,
            None,
            (stage.stage.api_id, stage.stage.name),
        )
        found += [one for one in joined(logs) if one.request_id == denial.request_id]
    return found
