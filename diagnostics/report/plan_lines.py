"""A plan as plain lines: the whole first, then each step."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from diagnostics.changes.change import Change
from diagnostics.model.text import clean
from diagnostics.report.catalogue import message
from diagnostics.report.change_lines import headline
from diagnostics.report.language import _
from diagnostics.report.message import filled
from diagnostics.report.plan_fields import Field, Tone, plan_fields, step_fields

_WIDTH = 80
_LABEL = 9
"""Cells for the labels, so that a sentence keeps its place beside them."""


def plan_lines(change: Change) -> Iterator[str]:
    """Yield everything that a change will do, what is noticed, what stays, and how it is undone."""
    yield f"{clean(change.id)}  {headline(change)}"
    yield from _lines(plan_fields(change))
    for number, step in enumerate(change.steps, 1):
        heading = _("Step {number} of {count}").format(number=number, count=len(change.steps))
        yield ""
        yield f"{heading}: {filled(message(step.code).title, step.params)}"
        yield from _lines(step_fields(step, change, {}))
    yield ""
    yield _("Undoing goes from the last step to the first.")


def _lines(fields: Iterable[Field]) -> Iterator[str]:
    for one in fields:
        if one.tone is Tone.COMMAND:
            yield from (f"  {one.label}",) if one.label else ()
            yield f"    {one.text}"
            continue
        label = f"  {one.label:<{_LABEL}}"
        for text in _below(one, _WIDTH - len(label)):
            yield f"{label}{text}"
            label = " " * len(label)


def _below(one: Field, room: int) -> list[str]:
    """Return a paragraph in lines that fit; a value stays whole, so that it can be copied."""
    if one.tone is Tone.OUTSIDE:
        return [one.text]
    return wrap(one.text, room, break_long_words=False, break_on_hyphens=False)
