"""What the stages of a complaint log, and the denials read from there."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from diagnostics.logs.access import AccessFormat
from diagnostics.logs.denial import Denial
from diagnostics.logs.joining import StageLogs, Understood, understood
from diagnostics.logs.patterns import WHOLE, denials_of, entries_of
from diagnostics.model.api import LogLevel, Stage, execution_log_group
from diagnostics.model.asks import AccountRole, AnswerTo, EventsIn, StageOf
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Known
from diagnostics.model.identity import Same, by_identity
from diagnostics.model.log import LogEvent
from diagnostics.walk.kept import SHORTEST, kept_since
from diagnostics.walk.targets import Target, logging_targets
from diagnostics.walk.windows import DELAY, window

CONSENT = "read-unfiltered"
"""The answer ``yes`` to this lets an access log be read whole where nothing in it can be searched for."""


@dataclass(frozen=True)
class LoggedStage:
    """A stage whose settings are known."""

    target: Target
    stage: Stage
    role_set: bool | None
    """Whether the account has a role for logs; ``None`` where that could not be read."""

    @property
    def execution_on(self) -> bool:
        """Whether some method's execution log is written, as far as the settings say."""
        levels = {self.stage.default_level, *(setting.level for setting in self.stage.method_settings)}
        return levels != {LogLevel.OFF} and self.role_set is not False

    @property
    def execution_full(self) -> bool:
        """Whether each denial must leave a line: every method at INFO and a role that is known to be set."""
        levels = {self.stage.default_level, *(setting.level for setting in self.stage.method_settings)}
        return self.role_set is True and levels == {LogLevel.INFO}

    @property
    def fully_on(self) -> bool:
        """Whether each denial must stand in both logs, and both can be read."""
        return self.execution_full and self.access_group is not None

    @property
    def execution_group(self) -> str:
        """The execution log's group."""
        return execution_log_group(self.stage.api_id, self.stage.name)

    @property
    def access_group(self) -> str | None:
        """The access log's group; ``None`` where it is off or goes to Firehose, which cannot be read back."""
        if self.stage.access_log is None:
            return None
        _, found, name = self.stage.access_log.destination_arn.partition(":log-group:")
        return name.removesuffix(":*") if found else None

    @property
    def access_variables(self) -> tuple[str, ...]:
        """The variables of the access log's format; none where the log is off."""
        return AccessFormat.of(self.stage.access_log.format).variables if self.stage.access_log else ()


def logged_stages(case: Case, complaint: Complaint) -> tuple[LoggedStage, ...]:
    """Return the stages that the complaint's path leads to, as far as their settings are known.

    A stage of an HTTP API has an access log alone (aws-facts 3.1).
    """
    role = case.get(AccountRole())
    role_set = role.value.role_arn is not None if isinstance(role, Known) else None
    found = []
    for target in logging_targets(case, complaint):
        stage = case.get(stage_ask(target))
        if isinstance(stage, Known) and stage.value is not None:
            found.append(LoggedStage(target, stage.value, role_set))
    return tuple(found)


def stage_ask(target: Target) -> StageOf:
    """Return the ask for a target's stage."""
    return StageOf(target.api.kind, target.api.id, target.mapping.stage)


def execution_ask(case: Case, complaint: Complaint, stage: LoggedStage) -> EventsIn | None:
    """Return the ask for the denial lines of a stage; ``None`` where it writes none."""
    if not stage.execution_on:
        return None
    span = window(case, complaint)
    return EventsIn(stage.execution_group, denials_of(complaint.request_id), span.since, span.until)


def access_ask(case: Case, complaint: Complaint, stage: LoggedStage) -> EventsIn | None:
    """Return the ask for the refused entries of a stage's access log.

    ``None`` where it has no group, and where it could only be read whole and nobody consented to that.
    """
    pattern = entries_of(complaint.request_id, stage.access_variables)
    if pattern is None and consented(case):
        pattern = WHOLE
    if stage.access_group is None or pattern is None:
        return None
    span = window(case, complaint)
    return EventsIn(stage.access_group, pattern, span.since, span.until)


def consented(case: Case) -> bool:
    """Tell whether the operator let access logs be read whole."""
    found = case.get(AnswerTo(CONSENT))
    return isinstance(found, Known) and found.value == "yes"


def unsearched(case: Case, complaint: Complaint) -> tuple[str, ...]:
    """Return the access logs that are not read because they could only be read whole."""
    stages = logged_stages(case, complaint)
    found = (one.access_group for one in stages if access_ask(case, complaint, one) is None)
    return tuple(dict.fromkeys(group for group in found if group is not None))


def event_asks(case: Case, complaint: Complaint) -> tuple[EventsIn, ...]:
    """Return every log read that the complaint needs."""
    asks = (
        ask
        for stage in logged_stages(case, complaint)
        for ask in (execution_ask(case, complaint, stage), access_ask(case, complaint, stage))
    )
    return tuple(dict.fromkeys(ask for ask in asks if ask is not None))


def all_denials(case: Case, complaint: Complaint) -> tuple[Denial, ...]:
    """Return the denials of every stage of the complaint, each request once, oldest first.

    Stages may share an access log: what one of them knows of a request beats another's silence about it.
    """
    return _every_denial(case, anyones(complaint))


def understood_stages(case: Case, complaint: Complaint) -> tuple[tuple[LoggedStage, Understood], ...]:
    """Return each stage of the complaint with what its logs tell, its own silence not yet questioned."""
    return _understood_stages(case, anyones(complaint))


def anyones(complaint: Complaint) -> Complaint:
    """Return the complaint as far as it decides which logs are read: whose it is does not."""
    return Complaint(
        path=complaint.path, request_id=complaint.request_id, around=complaint.around, since=complaint.since
    )


@by_identity(most=8)
def _understood_stages(case: Case, complaint: Complaint) -> tuple[tuple[LoggedStage, Understood], ...]:
    return tuple((stage, _told(case, complaint, stage)) for stage in logged_stages(case, complaint))


def _told(case: Case, complaint: Complaint, stage: LoggedStage) -> Understood:
    logs = StageLogs(
        _events(case, execution_ask(case, complaint, stage)),
        stage.execution_group,
        _events(case, access_ask(case, complaint, stage)),
        stage.access_group or "",
        stage.stage.access_log.format if stage.stage.access_log else "",
        _telling_since(case, complaint, stage),
        (stage.stage.api_id, stage.stage.name),
    )
    return _joined(logs)


@by_identity(most=8)
def _every_denial(case: Case, complaint: Complaint) -> tuple[Denial, ...]:
    found: dict[str, list[Denial]] = {}
    for _, stage_tells in _understood_stages(case, complaint):
        its: dict[str, list[Denial]] = {}
        for denial in stage_tells.denials:
            its.setdefault(denial.request_id, []).append(denial)
        for request_id, ones in its.items():
            found[request_id] = min(found.get(request_id, ones), ones, key=_silence)
    every = (_certain(case, denial) for ones in found.values() for denial in ones)
    return tuple(sorted(every, key=lambda denial: (denial.at, denial.request_id)))


def fresh(case: Case, denial: Denial) -> bool:
    """Tell whether more of what was logged of a request may still be on its way."""
    return denial.at > case.at - DELAY


def _certain(case: Case, denial: Denial) -> Denial:
    """Return the denial without what only rests on a line that has not come, while it still may."""
    silent = denial.mutual_tls is False and denial.cause is None
    return replace(denial, mutual_tls=None) if silent and fresh(case, denial) else denial


def _silence(denials_of_one: list[Denial]) -> int:
    """Rank what a stage knows of a request id by how much of it rests on silence: a reason rests on none."""
    if any(denial.mutual_tls or denial.cause for denial in denials_of_one):
        return 0
    return 1 if any(denial.mutual_tls is None for denial in denials_of_one) else 2


def _joined(logs: StageLogs) -> Understood:
    """Join both logs, once for the same events: they stay the same objects from one case to the next."""
    return _kept(Same(logs.execution), Same(logs.access), replace(logs, execution=None, access=None))


@lru_cache(maxsize=16)
def _kept(execution: Same, access: Same, logs: StageLogs) -> Understood:
    return understood(replace(logs, execution=execution.of, access=access.of))


def _telling_since(case: Case, complaint: Complaint, stage: LoggedStage) -> datetime | None:
    """Return since when a stage's execution log, read whole, tells of every mutual TLS refusal."""
    ask, changed = execution_ask(case, complaint, stage), stage.stage.updated_at
    found = case.get(ask) if ask else None
    whole = isinstance(found, Known) and found.value is not None and found.value.complete
    if ask is None or changed is None or not whole or not stage.execution_full:
        return None
    return changed if case.at - ask.since <= SHORTEST else max(changed, kept_since(case, ask.group))


def _events(case: Case, ask: EventsIn | None) -> tuple[LogEvent, ...] | None:
    found = case.get(ask) if ask else None
    if not isinstance(found, Known):
        return None
    return found.value.events if found.value is not None else ()
