"""Which log reads show one refused request in full."""

from dataclasses import dataclass

from diagnostics.logs.access import Entry
from diagnostics.logs.denial import Denial
from diagnostics.logs.patterns import quoted
from diagnostics.logs.stage_format import StageFormat
from diagnostics.model.asks import EventsIn
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Evidence
from diagnostics.model.log import LogEvent, LogEvents
from diagnostics.walk.stage_logs import logged_stages
from diagnostics.walk.windows import window


@dataclass(frozen=True)
class LineAsks:
    """The reads of one request's lines, by log."""

    execution: tuple[EventsIn, ...]
    access: tuple[EventsIn, ...]

    @property
    def all(self) -> tuple[EventsIn, ...]:
        """Both logs' reads, each once."""
        return tuple(dict.fromkeys((*self.execution, *self.access)))


def line_asks(denial: Denial, case: Case, complaint: Complaint) -> LineAsks:
    """Return the reads for a denial: those of the stages whose logs told of it."""
    span = window(case, complaint)
    execution, access = [], []
    pattern = quoted(denial.request_id)
    for stage in logged_stages(case, complaint):
        groups = {stage.execution_group, stage.access_group}
        if groups.isdisjoint(denial.sources):
            continue
        if stage.execution_on:
            execution.append(EventsIn(stage.execution_group, pattern, span.since, span.until))
        if stage.access_group is not None and denial.entry is None:
            access.append(EventsIn(stage.access_group, pattern, span.since, span.until))
    return LineAsks(tuple(execution), tuple(access))


def answer_to(ask: EventsIn, case: Case) -> Evidence[LogEvents | None] | None:
    """Return the latest answer to a log read, also where its window has moved on since."""
    reads = (one for one in case.evidence if isinstance(one, EventsIn))
    same = [one for one in reads if (one.group, one.pattern) == (ask.group, ask.pattern)]
    latest = max(same, key=lambda one: (one.until, one.since == ask.since), default=ask)
    return case.get(latest)


def access_values(event: LogEvent, denial: Denial, case: Case, complaint: Complaint) -> Entry | None:
    """Return an access entry by variable name; ``None`` where no stage's format reads it."""
    for stage in logged_stages(case, complaint):
        if stage.stage.access_log is not None and stage.access_group in denial.sources:
            return StageFormat(stage.stage.access_log.format).read(event.message)
    return None
