"""Plans, their outcomes and journals as plain lines."""

import shlex
from collections.abc import Iterable, Iterator

from diagnostics.changes.change import Change, Note, Refused, Step
from diagnostics.changes.outcome import Ended, Outcome
from diagnostics.changes.quotas import least_seconds
from diagnostics.changes.state import Stands, State
from diagnostics.model.finding import told
from diagnostics.model.text import clean
from diagnostics.report.catalogue import message
from diagnostics.report.language import N_, _, counted
from diagnostics.report.message import filled, moment

STANDS = {
    Stands.WAITING: ("·", N_("not done")),
    Stands.UNSURE: ("?", N_("not known")),
    Stands.DONE: ("✓", N_("done")),
    Stands.UNDONE: ("·", N_("undone")),
    Stands.LEFT: ("!", N_("left: changed by others since")),
    Stands.STAYS: ("✓", N_("stays: nothing takes it back")),
}
"""How a step stands: sign and words."""


def plan_lines(change: Change) -> Iterator[str]:
    """Yield everything that a change will do, what is noticed, what stays, and how it is undone."""
    yield f"{clean(change.id)}  {headline(change)}"
    yield f"  {clean(change.domain.name)}, {clean(change.domain.account)}, {clean(change.domain.region)}"
    for number, step in enumerate(change.steps, 1):
        yield from _step(number, step, change)
    yield _("Undoing, in this order:")
    for operation in change.undoing:
        yield f"    $ {command(operation.command(change.domain.region, change.order))}"
    yield from _notes(_("What users of the domain will notice:"), change.noticed)
    yield from _notes(_("What stays:"), change.residue)
    yield times(change)


def times(change: Change) -> str:
    """Return how long AWS's quotas make doing and undoing take at least."""
    doing = round(least_seconds(step.does for step in change.steps))
    undoing = round(least_seconds(change.undoing))
    return _("AWS's quotas make it take at least {doing} s, and undoing at least {undoing} s.").format(
        doing=doing, undoing=undoing
    )


def _step(number: int, step: Step, change: Change) -> Iterator[str]:
    mark = _("  (can never be taken back)") if step.irreversible else ""
    yield f"{number:3}  {filled(message(step.code).title, step.params)}{mark}"
    if meaning := filled(message(step.code).meaning, step.params):
        yield f"     {meaning}"
    yield f"     $ {command(step.does.command(change.domain.region, change.order))}"


def _notes(title: str, notes: Iterable[Note]) -> Iterator[str]:
    found = tuple(notes)
    if found:
        yield title
    for note in found:
        yield f"  - {filled(message(note.code).title, note.params)}"
        if meaning := filled(message(note.code).meaning, note.params):
            yield f"    {meaning}"


def command(arguments: tuple[str, ...]) -> str:
    """Return an argument list as a line that a shell takes apart into the same arguments."""
    return clean(shlex.join(arguments))


def sentence(code: str) -> str:
    """Return a code's title."""
    return filled(message(code).title, {})


def headline(change: Change) -> str:
    """Return what a change does, with what its steps tell of it."""
    params = {name: one for step in change.steps for name, one in step.params.items()}
    return filled(message(change.kind).title, params)


def refused_lines(refused: Iterable[Refused]) -> Iterator[str]:
    """Yield why a change cannot be planned, and what to do instead."""
    for one in refused:
        text = message(one.code)
        yield filled(text.title, one.params)
        for part in (text.meaning, text.next):
            if part:
                yield f"  {filled(part, one.params)}"


def outcome_lines(outcome: Outcome) -> Iterator[str]:
    """Yield how carrying out or undoing ended."""
    if outcome.ended is Ended.FINISHED:
        yield _("Done, and seen to be done.")
    elif outcome.ended is Ended.TAKEN_BACK and not outcome.steps:
        yield _("Undone: every setting is as it was before.")
    elif outcome.ended is Ended.KEPT:
        yield _("Kept: what was done stays, and others may change the domain. Undoing works as before.")
    else:
        steps = ", ".join(outcome.steps)
        params = told(step=steps, steps=steps, detail=outcome.detail or "-", action=outcome.action or "-")
        text = message(outcome.code)
        for part in (text.title, text.meaning, text.next):
            if part:
                yield filled(part, params)


def state_lines(state: State) -> Iterator[str]:
    """Yield a journaled change with how each of its steps stands."""
    begun = state.beginning
    yield f"{clean(begun.change.id)}  {headline(begun.change)}"
    yield "  " + _("{domain}, begun {at} by {principal}").format(
        domain=clean(begun.change.domain.name), at=moment(begun.at), principal=clean(begun.principal.arn)
    )
    yield "  " + standing(state)
    for number, step in enumerate(begun.change.steps, 1):
        sign, words = STANDS[state.steps[step.id]]
        yield f"{number:5} {sign} {filled(message(step.code).title, step.params)} - {_(words)}"


def standing(state: State) -> str:
    """Return in one line whether a change stands, was undone, or is unfinished."""
    if not state.standing:
        return _("nothing of it stands")
    if state.ended is None:
        return _("UNFINISHED: {steps}").format(
            steps=counted("{count} step may stand", "{count} steps may stand", len(state.standing))
        )
    return _("stands, to be undone with: mtls-tui undo {change}").format(change=clean(state.change.id))
