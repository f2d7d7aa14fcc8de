"""A change as a list of steps with how each stands, and as a whole: what it does, takes and leaves."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.text import Text

from diagnostics.changes.actions import actions_of
from diagnostics.changes.change import Change, Note, Step
from diagnostics.changes.operation import Operation
from diagnostics.changes.records import Event
from diagnostics.changes.state import Stands, State
from diagnostics.model.finding import Severity
from diagnostics.model.text import unclean
from diagnostics.report.caller_request import caller_request
from diagnostics.report.catalogue import message
from diagnostics.report.change_lines import command, sentence, times
from diagnostics.report.language import _
from diagnostics.report.message import filled
from tui.changing import Run
from tui.shown.article import Article, Line, filled_lines
from tui.shown.cut_text import part
from tui.shown.marks import Marks, outside

WHOLE, CALLER = ":whole", ":caller"
"""The keys of the lines that are no steps."""

_INKS = {
    Stands.DONE: Severity.OK,
    Stands.STAYS: Severity.WARNING,
    Stands.UNSURE: Severity.UNKNOWN,
    Stands.LEFT: Severity.WARNING,
}


@dataclass(frozen=True)
class PlanView:
    """A change with how far it has come; ``state`` is ``None`` where nothing of it was begun."""

    change: Change
    state: State | None = None
    run: Run | None = None

    def stands(self, step: Step) -> Stands:
        """Return how a step stands."""
        return Stands.WAITING if self.state is None else self.state.steps[step.id]

    @property
    def active(self) -> Step | None:
        """The step that is at work now."""
        if self.run is None:
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
    return {Stands.UNSURE: "?", Stands.LEFT: "!"}.get(stands, marks.unseen)


def title(step: Step) -> str:
    """Return what a step does in one harmless sentence."""
    return filled(message(step.code).title, step.params)


def whole_plan(view: PlanView, marks: Marks, *, calls: bool) -> Article:
    """Return everything that a change does, what is noticed, what it takes, what stays, and its undoing."""
    change = view.change
    place = f"{change.domain.key} · {change.domain.account} · {change.domain.region}"
    text = message(change.kind)
    lines = (
        *filled_lines(((_("On"), outside(place)), (_("Means"), Text(filled(text.meaning, {}))))),
        *_notes(_("Noticed"), change.noticed),
        *_never(change, marks),
        *_notes(_("Stays"), change.residue),
        Line(_("Takes"), Text(times(change))),
        *_rights(change),
        *(_doing(change) if calls else ()),
        *_undoing(view),
    )
    return Article((Text(sentence(change.kind), "bold"),), lines)


def waiting_for_caller(change: Change) -> Article:
    """Return what the caller is asked to do, and where the answer shows."""
    told = caller_request(change) or ""
    lines = (
        Line(_("Give"), Text(_("The caller repeats the request with its own certificate:"))),
        Line("", Text(f"$ {told}", "bold", overflow="fold")),
        Line(_("Then"), Text(_("d shows the refusals of that path as they come; its log tells the reason."))),
        Line("", Text(_("An admitted caller gets the test's own answer, and so the reason is gone."))),
        Line(_("End"), Text(_("u takes the change back."))),
    )
    return Article((Text(_("Wait for the caller's request"), "bold"),), lines)


def calls_of(operations: Iterable[Operation], change: Change) -> Iterator[Text]:
    """Yield the calls as commands for a pane."""
    for operation in operations:
        text = part(unclean(command(operation.command(change.domain.region, change.order))))
        yield Text.assemble("$ ", text, overflow="fold")


def labelled(label: str, texts: Iterable[Text]) -> Iterator[Line]:
    """Yield the texts below each other with one label."""
    for text in texts:
        yield Line(label, text)
        label = ""


def _notes(label: str, notes: Iterable[Note]) -> Iterator[Line]:
    for note in notes:
        text = message(note.code)
        parts = (filled(one, note.params) for one in (text.title, text.meaning) if one)
        yield Line(label, Text(" ".join(parts)))
        label = ""


def _never(change: Change, marks: Marks) -> Iterator[Line]:
    ink = marks.ink(Severity.WARNING)
    label = _("For good")
    for number, step in enumerate(change.steps, 1):
        if step.irreversible:
            told = _("Step {number} can never be taken back; it is confirmed on its own.").format(
                number=number
            )
            yield Line(label, Text.assemble((f"! {told}", ink)))
            label = ""


def _rights(change: Change) -> Iterator[Line]:
    found = actions_of((*(step.does for step in change.steps), *change.undoing))
    if found:
        yield Line(_("Rights"), Text(", ".join(found)))


def _doing(change: Change) -> Iterator[Line]:
    return labelled(_("Calls"), calls_of((step.does for step in change.steps), change))


def _undoing(view: PlanView) -> Iterator[Line]:
    change, state = view.change, view.state
    made = (one.given(state.values) if state else one for one in change.undoing)
    return labelled(_("Undoing"), calls_of(made, change))
