"""One step of a change in full: the call, what is seen before and after it, and how it is taken back."""

from rich.text import Text

from diagnostics.report.change_lines import STANDS
from diagnostics.report.language import _
from diagnostics.report.plan_fields import step_fields
from tui.shown.article import Article, Line
from tui.shown.marks import Marks
from tui.shown.plan import PlanView, field_lines, title


def step_in_full(view: PlanView, step_id: str, marks: Marks) -> Article:
    """Return everything that is known of a step before it is done, and how it stands."""
    change = view.change
    number = change.order.index(step_id) + 1
    step = change.steps[number - 1]
    sign, words = STANDS[view.stands(step)]
    stands = _("at work now") if step is view.active else _(words)
    heading = _("Step {number} of {count}").format(number=number, count=len(change.steps))
    values = view.state.values if view.state else {}
    lines = (
        *field_lines(step_fields(step, change, values), marks),
        Line(_("Stands"), Text(stands if marks.ascii_only or step is view.active else f"{sign} {stands}")),
    )
    return Article((Text(heading, "dim"), Text(title(step), "bold", overflow="fold")), lines)
