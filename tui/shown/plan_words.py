"""What is said of a change around its steps: how it ended, what it waits for, why a key does nothing."""

from collections.abc import Iterable

from diagnostics.changes.change import Refused
from diagnostics.changes.keeping import may_be_kept
from diagnostics.changes.outcome import Ended
from diagnostics.model.finding import Severity
from diagnostics.remediation.standing import Standing, standing_of
from diagnostics.report.change_lines import AT_WORK, refused_lines, standing
from diagnostics.report.endings import outcome_lines
from diagnostics.report.language import _
from tui.change_runs import Ending, Run
from tui.shown.failures import ToldFailure, told_failure
from tui.shown.plan import PlanView, title

_SEVERITIES = {
    Ended.FINISHED: Severity.NOTE,
    Ended.TAKEN_BACK: Severity.NOTE,
    Ended.STOPPED: Severity.WARNING,
    Ended.UNSURE: Severity.PROBLEM,
    Ended.LEFT: Severity.PROBLEM,
    Ended.KEPT: Severity.NOTE,
    Ended.ACCEPTED: Severity.WARNING,
}


def told_refusals(refused: Iterable[Refused]) -> tuple[ToldFailure, Severity]:
    """Return why nothing was planned; a note where there is nothing to do."""
    found = tuple(refused)
    lines = [line.strip() for line in refused_lines(found)]
    fine = all(one.fine for one in found)
    severity = Severity.NOTE if fine else Severity.WARNING
    return ToldFailure(lines[0], "\n".join(lines[1:]), ""), severity


def told_ending(ending: Ending, view: PlanView) -> tuple[ToldFailure | None, str, Severity]:
    """Return how the last run ended, the keys that lead on, and how much it matters."""
    if ending.failure is not None:
        return told_failure(ending.failure), _ways_on(view), Severity.PROBLEM
    outcome = ending.outcome
    if outcome is None:
        return None, "", Severity.NOTE
    lines = [line.strip() for line in outcome_lines(outcome, view.change)]
    told = ToldFailure(lines[0], "\n".join(lines[1:]), "")
    severity = Severity.WARNING if outcome.left else _SEVERITIES[outcome.ended]
    return told, _ways_on(view), severity


def _ways_on(view: PlanView) -> str:
    if view.state is None:
        return ""
    found = standing_of(view.state)
    if found is Standing.UNFINISHED:
        return _("u goes on undoing · L leaves it") if view.state.undoing else _("enter continues · u undoes")
    if found is not Standing.STANDS:
        return ""
    return _("u undoes it · K keeps it") if may_be_kept(view.state) else _("u undoes it")


def doing(view: PlanView) -> str:
    """Return what is done or waited for now, or how the change stands; empty before it was begun."""
    run = view.run
    if run is None:
        return "" if view.state is None else _standing_words(view)
    if run.deciding:
        return _("takes the change's own tags off the domain")
    step = view.active
    number = view.change.steps.index(step) + 1 if step else 0
    what = _("undoing step {number}: {step}") if run.undoing else _("step {number}: {step}")
    parts = [
        _waiting(run),
        _("stops after this step") if run.stopping else "",
        what.format(number=number, step=title(step)) if step else "",
    ]
    return " · ".join(one for one in parts if one)


def _waiting(run: Run) -> str:
    if not run.seconds:
        return ""
    if run.waits:
        told = _("waits {seconds} s for AWS's quota of {call}")
        return told.format(seconds=run.seconds, call=run.waits)
    return _("looks again in {seconds} s").format(seconds=run.seconds)


def _standing_words(view: PlanView) -> str:
    if view.state is None:
        return ""
    if view.elsewhere:
        return _(AT_WORK)
    found = standing_of(view.state)
    if found is Standing.STANDS:
        return _("stands; u undoes it")
    if found is Standing.UNDONE:
        return _("undone")
    return standing(view.state)
