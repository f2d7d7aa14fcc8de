"""A change as a list of steps with how each stands, and as a whole: what it does, takes and leaves."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.text import Text

from diagnostics.changes.change import Change, Step
from diagnostics.changes.operation import Operation
from diagnostics.changes.records import Event
from diagnostics.changes.state import Stands, State
from diagnostics.changes.workaround.existing import EXISTING_KINDS
from diagnostics.model.finding import Severity
from diagnostics.model.text import unclean
from diagnostics.report.caller_request import caller_request
from diagnostics.report.catalogue import message
from diagnostics.report.change_lines import command, headline
from diagnostics.report.language import _
from diagnostics.report.message import filled
from diagnostics.report.plan_fields import Field, Tone, commands, plan_fields
from tui.change_runs import Run
from tui.shown.article import Article, Line
from tui.shown.cut_text import part
from tui.shown.marks import Marks

WHOLE, CALLER = ":whole", ":caller"
"""The keys of the lines that are no steps."""

_INKS = {
    Stands.DONE: Severity.OK,
    Stands.STAYS: Severity.WARNING,
    Stands.UNSURE: Severity.UNKNOWN,
    Stands.LEFT: Severity.WARNING,
    Stands.CEDED: Severity.WARNING,
}


@dataclass(frozen=True)
class PlanView:
    """A change with how far it has come; ``state`` is ``None`` where nothing of it was begun."""

    change: Change
    state: State | None = None
    run: Run | None = None
    elsewhere: bool = False
    """Whether another process on this machine is at work on it."""

    @property
    def hindrance(self) -> str:
        """Why nothing can be done about it here; empty where no other process is at work on it."""
        if not self.elsewhere:
            return ""
        return _("Another process on this machine is at work on it; wait for it, or end it there.")

    def stands(self, step: Step) -> Stands:
        """Return how a step stands."""
        return Stands.WAITING if self.state is None else self.state.steps[step.id]

    @property
    def active(self) -> Step | None:
        """The step that is at work now."""
        if self.run is None or self.run.deciding:
            return None
        if not self.run.undoing:
            return next((one for one in self.change.steps if self.stands(one) is not Stands.DONE), None)
        standing = self.state.standing if self.state else ()
        return next((one for one in reversed(standing) if one.undoes), None)

    @property
    def finished(self) -> bool:
        """Whether every step is done and stands."""
        return self.state is not None and self.state.ended is Event.FINISHED


def plan_rows(view: PlanView, marks: Marks, *, calls: bool) -> Iterator[tuple[str, Text]]:
    """Yield the lines of the list by key: the whole, each step, and the wait for the caller."""
    yield WHOLE, Text.assemble(("  ", ""), (_("the whole plan"), "bold"))
    for number, step in enumerate(view.change.steps, 1):
        yield step.id, _step_row(number, step, view, marks, calls=calls)
    if view.change.waits_after is not None:
        here = view.finished and view.run is None
        line = Text(f"{'':2} ")
        line.append(marks.here if here else marks.unseen, marks.accent if here else "")
        line.append(_(" wait for the caller's request"), "bold" if here else "")
        yield CALLER, line


def _step_row(number: int, step: Step, view: PlanView, marks: Marks, *, calls: bool) -> Text:
    line = Text(f"{number:2} ", no_wrap=True, overflow="ellipsis")
    if step is view.active:
        line.append(marks.here, marks.accent)
    else:
        stands = view.stands(step)
        line.append(_sign(stands, marks), marks.ink(_INKS[stands]) if stands in _INKS else "")
    told = command(step.does.command(view.change.domain.region, view.change.order)) if calls else title(step)
    line.append(" ")
    if step.irreversible:
        line.append(_("! for good: "), marks.ink(Severity.WARNING))
    line.append(told[:300])
    return line


def _sign(stands: Stands, marks: Marks) -> str:
    if stands in (Stands.DONE, Stands.STAYS):
        return marks.sign(Severity.OK)
    return {Stands.UNSURE: "?", Stands.LEFT: "!", Stands.CEDED: "!"}.get(stands, marks.unseen)


def title(step: Step) -> str:
    """Return what a step does in one harmless sentence."""
    return filled(message(step.code).title, step.params)


def whole_plan(view: PlanView, marks: Marks, *, calls: bool) -> Article:
    """Return everything that a change does, what is noticed, what it takes, what stays, and its undoing."""
    change = view.change
    doing = _calls(_("Calls"), (step.does for step in change.steps), change) if calls else ()
    lines = field_lines((*plan_fields(change), *doing, *_undoing(view)), marks)
    return Article((Text(headline(change), "bold"),), tuple(lines))


def field_lines(fields: Iterable[Field], marks: Marks) -> Iterator[Line]:
    """Yield a plan's paragraphs for a pane."""
    styles = {Tone.ABSENCE: "dim", Tone.WARNING: marks.ink(Severity.WARNING)}
    for one in fields:
        if one.tone in (Tone.COMMAND, Tone.OUTSIDE):
            yield Line(one.label, Text.assemble(part(unclean(one.text)), overflow="fold"))
        else:
            yield Line(one.label, Text(one.text, styles.get(one.tone, "")))


def waiting_for_caller(change: Change) -> Article:
    """Return what the caller is asked to do, and where the answer shows."""
    told = caller_request(change) or ""
    lines = (
        Line(_("Give"), Text(_("The caller repeats the request with its own certificate:"))),
        Line("", Text(f"$ {told}", "bold", overflow="fold")),
        Line(_("Then"), Text(_("d shows the refusals of that path as they come; its log tells the reason."))),
        Line("", Text(_admitted(change))),
        Line(_("End"), Text(_("u takes the change back."))),
    )
    return Article((Text(_("Wait for the caller's request"), "bold"),), lines)


def _admitted(change: Change) -> str:
    if change.kind in EXISTING_KINDS:
        return _("An admitted caller reaches the API's own methods; a 403 of theirs has another reason.")
    return _("An admitted caller gets the test's own answer, and so the reason is gone.")


def _calls(label: str, operations: Iterable[Operation], change: Change) -> Iterator[Field]:
    for text in commands(operations, change):
        yield Field(label, text, Tone.COMMAND)
        label = ""


def _undoing(view: PlanView) -> Iterator[Field]:
    values = view.state.values if view.state else {}
    return _calls(_("Undoing"), (one.given(values) for one in view.change.undoing), view.change)
