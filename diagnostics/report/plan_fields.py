"""A plan and its steps as labelled paragraphs: what lines, a copy and the screen all show."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from diagnostics.changes.actions import actions_of, calls, looks, looks_of
from diagnostics.changes.change import Change, Note, Snapshot, Some, Step, Whatever
from diagnostics.changes.operation import Made, Operation, reference
from diagnostics.changes.quotas import least_seconds
from diagnostics.model.text import clean
from diagnostics.report.catalogue import message
from diagnostics.report.change_lines import command, times
from diagnostics.report.language import _
from diagnostics.report.message import filled

Values = Mapping[Made, object]
"""What the calls of earlier steps gave; empty for a plan of which nothing was done."""


class Tone(Enum):
    """How a paragraph is meant."""

    SENTENCE = "sentence"
    COMMAND = "command"
    OUTSIDE = "outside"
    """A name, or a value as AWS tells it."""
    ABSENCE = "absence"
    WARNING = "warning"


@dataclass(frozen=True)
class Field:
    """One paragraph of harmless text; one without a label goes on with the one before."""

    label: str
    text: str
    tone: Tone = Tone.SENTENCE


def plan_fields(change: Change) -> Iterator[Field]:
    """Yield what a change is as a whole: place, meaning, what is noticed, owned, stays, and what it takes."""
    domain = change.domain
    yield Field(_("On"), clean(f"{domain.key} · {domain.account} · {domain.region}"), Tone.OUTSIDE)
    if meaning := filled(message(change.kind).meaning, {}):
        yield Field(_("Means"), meaning)
    yield from _below(_("Noticed"), map(_noted, change.noticed))
    yield from _below(_("Owner"), map(_noted, change.owned))
    yield from _below(_("For good"), _never(change), Tone.WARNING)
    yield from _below(_("Stays"), map(_noted, change.residue))
    yield Field(_("Takes"), times(change))
    yield from _below(_("Rights"), _rights(calls(change), looks(change)))


def step_fields(step: Step, change: Change, values: Values) -> Iterator[Field]:
    """Yield what is known of a step: call, what is seen before and after, undoing, quota and rights."""
    if meaning := filled(message(step.code).meaning, step.params):
        yield Field(_("Means"), meaning)
    yield from _below(_("Call"), commands((step.does.given(values),), change), Tone.COMMAND)
    seen = (one.given(values) for one in step.look.operations)
    yield from _below(_("Look"), commands(seen, change), Tone.COMMAND)
    yield from _shown(_("Before"), step.before, change)
    changed = {name: one for name, one in step.after.items() if one != step.before.get(name, one)}
    yield from _shown(_("After"), changed or step.after, change)
    yield from _undo(step, change, values)
    doing, undoing = round(least_seconds((step.does,))), round(least_seconds(step.undoes))
    if doing or undoing:
        told = _("AWS allows one such call in {doing} s; undoing: one in {undoing} s.")
        yield Field(_("Quota"), told.format(doing=doing or "-", undoing=undoing or "-"))
    others = (one for claim in step.claims for one in claim.undoes)
    reads = (one for look in looks_of(step) for one in look.operations)
    yield from _below(_("Rights"), _rights((step.does, *step.undoes, *others), reads))


def commands(operations: Iterable[Operation], change: Change) -> Iterator[str]:
    """Yield calls as a shell takes them."""
    for operation in operations:
        yield f"$ {command(operation.command(change.domain.region, change.order))}"


def _below(label: str, texts: Iterable[str], tone: Tone = Tone.SENTENCE) -> Iterator[Field]:
    for text in texts:
        yield Field(label, text, tone)
        label = ""


def _noted(note: Note) -> str:
    text = message(note.code)
    return " ".join(filled(one, note.params) for one in (text.title, text.meaning) if one)


def _never(change: Change) -> Iterator[str]:
    for number, step in enumerate(change.steps, 1):
        if step.irreversible:
            told = _("Step {number} can never be taken back; it is confirmed on its own.")
            yield f"! {told.format(number=number)}"


def _rights(writing: Iterable[Operation], reading: Iterable[Operation]) -> Iterator[str]:
    change, look = actions_of(writing), actions_of(reading)
    if change:
        yield _("to change: {actions}").format(actions=", ".join(change))
    if look:
        yield _("to look: {actions}").format(actions=", ".join(look))


def _shown(label: str, snapshot: Snapshot, change: Change) -> Iterator[Field]:
    for name, value in snapshot.items():
        text, tone = _value(value, change)
        yield Field(label, f"{clean(name)}: {text}", tone)
        label = ""


def _value(value: object, change: Change) -> tuple[str, Tone]:
    if value is None:
        return _("not there"), Tone.ABSENCE
    if isinstance(value, Some):
        return _("there, whatever AWS names it"), Tone.ABSENCE
    if isinstance(value, Whatever):
        return _("does not matter"), Tone.ABSENCE
    if isinstance(value, Made):
        return reference(value, {id_: number for number, id_ in enumerate(change.order, 1)}), Tone.OUTSIDE
    return clean(value if isinstance(value, str) else json.dumps(value, default=str)), Tone.OUTSIDE


def _undo(step: Step, change: Change, values: Values) -> Iterator[Field]:
    label = _("Undo")
    if step.irreversible:
        yield Field(label, _("! can never be taken back"), Tone.WARNING)
    elif not step.undoes:
        yield Field(label, _("goes when an earlier step is taken back"))
    else:
        yield from _below(label, commands((one.given(values) for one in step.undoes), change), Tone.COMMAND)
        if step.claims or step.beneath:
            yield Field("", _("What others have built on it by then stays; that is looked at first."))
