"""Events of an access log that no format known for it explains: a refusal may be among them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from diagnostics.logs.requests import each_once
from diagnostics.logs.stage_format import StageFormat
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Source, sources
from diagnostics.model.finding import Certainty, Finding, Severity, told
from diagnostics.model.identity import by_identity
from diagnostics.model.log import LogEvent
from diagnostics.walk.stage_logs import LoggedStage, access_ask, anyones, understood_stages
from diagnostics.walk.trail import changes


def foreign_entries(case: Case, complaint: Complaint) -> tuple[Finding, ...]:
    """Return a finding for each access log of the complaint that holds such events, with their number."""
    return _found(case, anyones(complaint))


def foreign_in(
    group: str, events: Sequence[LogEvent], changed_at: datetime | None, evidence: tuple[Source, ...]
) -> Finding:
    """Return the finding for one log; ``events``, at least one, are oldest first.

    ``changed_at`` is the change of its stage that may explain them, where one is known.
    """
    params = told(
        group=group, count=len(events), first=events[0].at, last=events[-1].at, changed_at=changed_at
    )
    facts = ("logging.no-redeploy",)
    return Finding("access-entries-foreign", Severity.WARNING, Certainty.OBSERVED, params, evidence, facts)


@by_identity(most=8)
def _found(case: Case, complaint: Complaint) -> tuple[Finding, ...]:
    writers: dict[str, list[LoggedStage]] = defaultdict(list)
    events: dict[str, list[LogEvent]] = defaultdict(list)
    for stage, logs in understood_stages(case, complaint):
        if stage.access_group is not None:
            writers[stage.access_group].append(stage)
            events[stage.access_group] += logs.foreign
    found = []
    for group, its in writers.items():
        foreign = of_no_stage(its, events[group])
        if foreign:
            asks = (access_ask(case, complaint, stage) for stage in its)
            evidence = sources(*(case.get(ask) for ask in asks if ask is not None))
            found.append(foreign_in(group, foreign, _changed(case, complaint, its, foreign[-1].at), evidence))
    return tuple(found)


def of_no_stage(writers: Sequence[LoggedStage], events: list[LogEvent]) -> list[LogEvent]:
    """Return those of the events that no stage which writes to their log reads as an entry."""
    if len(writers) == 1:
        return events
    forms = [StageFormat(one.stage.access_log.format) for one in writers if one.stage.access_log]
    unread = (event for event in events if not any(form.reading(event.message) for form in forms))
    return each_once(unread)


def _changed(
    case: Case, complaint: Complaint, writers: Iterable[LoggedStage], last: datetime
) -> datetime | None:
    """Return the first recorded change of these stages behind such events, else their latest change."""
    stages = [one.stage for one in writers]
    names = {(one.api_id, one.name) for one in stages}
    recorded = [one.at for one in changes(case, complaint) if (one.api_id, one.stage) in names]
    behind = (at for at in recorded if at >= last)
    known = (one.updated_at for one in stages if one.updated_at is not None)
    return next(behind, None) or max(known, default=None)
