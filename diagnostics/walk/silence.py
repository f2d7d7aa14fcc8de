"""What must hold before a log's silence means something: each gap in that is a finding."""

from datetime import datetime

from diagnostics.model.asks import LogGroupNamed
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Known
from diagnostics.model.finding import Certainty, Finding, Severity
from diagnostics.walk.foreign_entries import foreign_entries
from diagnostics.walk.kept import SHORTEST, kept_since
from diagnostics.walk.routing import routes
from diagnostics.walk.stage_logs import LoggedStage, event_asks, logged_stages, unsearched


def gap(code: str) -> Finding:
    """State that a precondition does not hold, or is not known to."""
    return Finding(code, Severity.UNKNOWN, Certainty.OBSERVED)


def gaps(case: Case, complaint: Complaint, since: datetime) -> tuple[Finding, ...]:
    """Return why a refusal after ``since`` may be missing in the logs that were read; none if it cannot."""
    stages = logged_stages(case, complaint)
    checks = (
        ("precondition-logs-full", _every_target_logs(case, complaint, stages)),
        ("precondition-logs-before-call", all(_unchanged(stage, since) for stage in stages)),
        ("precondition-read-to-end", _read_to_end(case, complaint)),
        ("precondition-logs-kept", _kept(case, complaint, since)),
        ("precondition-log-searched", not unsearched(case, complaint)),
        ("precondition-entries-understood", not foreign_entries(case, complaint)),
    )
    return tuple(gap(code) for code, holds in checks if not holds)


def kept_asks(case: Case, complaint: Complaint, since: datetime) -> tuple[LogGroupNamed, ...]:
    """Return the asks for how long the logs are kept; none where ``since`` is too recent to have expired."""
    if case.at - since <= SHORTEST:
        return ()
    return tuple(dict.fromkeys(LogGroupNamed(ask.group) for ask in event_asks(case, complaint)))


def _kept(case: Case, complaint: Complaint, since: datetime) -> bool:
    """Tell whether every log still holds all that was logged after ``since``."""
    return all(kept_since(case, ask.name) <= since for ask in kept_asks(case, complaint, since))


def _every_target_logs(case: Case, complaint: Complaint, stages: tuple[LoggedStage, ...]) -> bool:
    """Tell whether each mapping that the complaint means leads to a REST stage known to log everything."""
    way = routes(case, complaint)
    if way is None or way.undecided is not None:
        return False
    wanted = {(one.api_id, one.stage) for one in way.to}
    full = {(one.target.api.id, one.target.mapping.stage) for one in stages if one.fully_on}
    return wanted == full


def _unchanged(stage: LoggedStage, since: datetime) -> bool:
    """Tell whether the stage's settings are known to be as old as ``since``."""
    changed = stage.stage.updated_at
    return changed is not None and changed <= since


def _read_to_end(case: Case, complaint: Complaint) -> bool:
    """Tell whether every log is there and was read whole; a missing group proves no logging."""
    found = (case.get(ask) for ask in event_asks(case, complaint))
    return all(isinstance(one, Known) and one.value is not None and one.value.complete for one in found)
