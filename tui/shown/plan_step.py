"""One step of a change in full: the call, what is seen before and after it, and how it is taken back."""

import json
from collections.abc import Iterator
from typing import Any

from rich.text import Text

from diagnostics.changes.actions import actions_of
from diagnostics.changes.change import Change, Snapshot, Some, Step, Whatever
from diagnostics.changes.operation import Made
from diagnostics.changes.quotas import least_seconds
from diagnostics.report.catalogue import message
from diagnostics.report.change_lines import STANDS
from diagnostics.report.language import _
from diagnostics.report.message import filled
from tui.shown.article import Article, Line, filled_lines
from tui.shown.cut_text import part
from tui.shown.marks import Marks
from tui.shown.plan import PlanView, calls_of, labelled, title


def step_in_full(view: PlanView, step_id: str, marks: Marks) -> Article:
    """Return everything that is known of a step before it is done, and how it stands."""
    change = view.change
    number = change.order.index(step_id) + 1
    step = change.steps[number - 1]
    sign, words = STANDS[view.stands(step)]
    stands = _("at work now") if step is view.active else _(words)
    does = step.does.given(view.state.values) if view.state else step.does
    heading = _("Step {number} of {count}").format(number=number, count=len(change.steps))
    lines = (
        *filled_lines(((_("Means"), Text(filled(message(step.code).meaning, step.params))),)),
        *labelled(_("Call"), calls_of((does,), change)),
        *labelled(_("Before"), _shown(step.before, step.after, change)),
        *labelled(_("After"), _shown(step.after, step.before, change)),
        *_undo(step, view, marks),
        *_quota(step),
        *filled_lines(((_("Rights"), Text(", ".join(actions_of((step.does, *step.undoes))))),)),
        Line(_("Stands"), Text(stands if marks.ascii_only or step is view.active else f"{sign} {stands}")),
    )
    return Article((Text(heading, "dim"), Text(title(step), "bold", overflow="fold")), lines)


def _shown(snapshot: Snapshot, beside: Snapshot, change: Change) -> Iterator[Text]:
    """Yield what a look shows; what is the same before and after is left out."""
    for name, value in snapshot.items():
        if value != beside.get(name, value) or len(snapshot) == 1:
            yield Text.assemble(part(name), ": ", _value(value, change), overflow="fold")


def _value(value: Any, change: Change) -> Text:
    if value is None:
        return Text(_("not there"), "dim")
    if isinstance(value, Some):
        return Text(_("there, whatever AWS names it"), "dim")
    if isinstance(value, Whatever):
        return Text(_("does not matter"), "dim")
    if isinstance(value, Made):
        number = change.order.index(value.step) + 1 if value.step in change.order else value.step
        return part(_("<{name} from step {step}>").format(name=value.name, step=number))
    return part(value if isinstance(value, str) else json.dumps(value, default=str))


def _undo(step: Step, view: PlanView, marks: Marks) -> Iterator[Line]:
    if step.irreversible:
        ink = marks.colour("text-warning")
        yield Line(_("Undo"), Text.assemble((_("! can never be taken back"), ink)))
    elif not step.undoes:
        yield Line(_("Undo"), Text(_("goes when an earlier step is taken back")))
    else:
        made = (one.given(view.state.values) if view.state else one for one in step.undoes)
        yield from labelled(_("Undo"), calls_of(made, view.change))


def _quota(step: Step) -> Iterator[Line]:
    doing, undoing = round(least_seconds((step.does,))), round(least_seconds(step.undoes))
    if doing or undoing:
        told = _("AWS allows one such call in {doing} s; undoing: one in {undoing} s.")
        yield Line(_("Quota"), Text(told.format(doing=doing or "-", undoing=undoing or "-")))
