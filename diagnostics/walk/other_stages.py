"""Logging that was turned on for another stage than the one that the path leads to."""

from collections.abc import Iterable, Sequence

from diagnostics.model.api import LogLevel, Stage
from diagnostics.model.asks import StagesOf
from diagnostics.model.case import Case
from diagnostics.model.evidence import Known
from diagnostics.model.finding import Certainty, Finding, Severity, told
from diagnostics.walk.stage_logs import LoggedStage


def other_stages_asks(stages: Iterable[LoggedStage]) -> tuple[StagesOf, ...]:
    """Return the ask for all stages of each REST API whose called stage logs nothing."""
    silent = [one for one in stages if _silent(one)]
    return tuple(dict.fromkeys(StagesOf(one.stage.api_id) for one in silent))


def other_stages_log(case: Case, stages: Sequence[LoggedStage]) -> tuple[Finding, ...]:
    """Return that an API's other stages log, where the called one does not; unreadable stages add nothing."""
    found = []
    called = {(one.stage.api_id, one.stage.name) for one in stages}
    for one in (one for one in stages if _silent(one)):
        every = case.get(StagesOf(one.stage.api_id))
        known = every.value if isinstance(every, Known) else ()
        names = tuple(
            other.name for other in known if (other.api_id, other.name) not in called and _logs(other)
        )
        if names and every is not None:
            params = told(api=one.stage.api_id, stage=one.stage.name, stages=names)
            found.append(
                Finding("another-stage-logs", Severity.WARNING, Certainty.OBSERVED, params, (every.source,))
            )
    return tuple(found)


def _silent(one: LoggedStage) -> bool:
    return one.stage.access_log is None and not _level_on(one.stage)


def _logs(stage: Stage) -> bool:
    return stage.access_log is not None or _level_on(stage)


def _level_on(stage: Stage) -> bool:
    return any(setting.level is not LogLevel.OFF for setting in stage.method_settings)
