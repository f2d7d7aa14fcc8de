"""Plans, their outcomes and journals as plain lines."""

import shlex
from collections.abc import Iterable, Iterator

from diagnostics.changes.change import Change, Note, Refused
from diagnostics.changes.keeping import left_standing
from diagnostics.changes.quotas import least_seconds
from diagnostics.changes.records import Event
from diagnostics.changes.state import Stands, State
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
    Stands.CEDED: ("!", N_("stays: others have built on it")),
    Stands.STAYS: ("✓", N_("stays: nothing takes it back")),
}
"""How a step stands: sign and words."""

AT_WORK = N_("at work in another process")


def times(change: Change) -> str:
    """Return how long AWS's quotas make doing and undoing take at least."""
    doing = round(least_seconds(step.does for step in change.steps))
    undoing = round(least_seconds(change.undoing))
    return _("AWS's quotas make it take at least {doing} s, and undoing at least {undoing} s.").format(
        doing=doing, undoing=undoing
    )


def notes(title: str, of: Iterable[Note]) -> Iterator[str]:
    """Yield sentences under their title; nothing where there are none."""
    found = tuple(of)
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


def state_lines(state: State, *, at_work: bool = False) -> Iterator[str]:
    """Yield a journaled change and how each step stands; ``at_work`` while a process changes it."""
    begun = state.beginning
    yield f"{clean(begun.change.id)}  {headline(begun.change)}"
    yield "  " + _("{domain}, begun {at} by {principal}").format(
        domain=clean(begun.change.domain.name), at=moment(begun.at), principal=clean(begun.principal.arn)
    )
    yield "  " + (_(AT_WORK) if at_work else standing(state))
    for number, step in enumerate(begun.change.steps, 1):
        sign, words = STANDS[state.steps[step.id]]
        yield f"{number:5} {sign} {filled(message(step.code).title, step.params)} - {_(words)}"
        if step.id in state.left:
            yield f"        {left_sentence(state.left[step.id])}"


def leaving_lines(state: State) -> Iterator[str]:
    """Yield what stays once an unfinished change is left as it is, each with what would take it away."""
    stands = left_standing(state)
    yield _("This stays as it is:") if stands else _("Nothing of it stays but what nothing takes back.")
    for step in stands:
        words = _(STANDS[state.steps[step.id]][1])
        yield f"  - {filled(message(step.code).title, step.params)} - {words}"
        for undo in step.undoes:
            given = undo.given(state.values)
            yield f"    $ {command(given.command(state.change.domain.region, state.change.order))}"
    yield _("Only the change's own tags are taken off the domain, where they are still there.")


def left_sentence(note: Note) -> str:
    """Return in one line what stays of a step for others, and why."""
    return filled(message(note.code).title, note.params)


def standing(state: State) -> str:
    """Return in one line whether a change stands, was undone, or is unfinished."""
    if not state.standing:
        return _("undone, but for what others use") if state.left else _("nothing of it stands")
    if state.ended is Event.ACCEPTED:
        return _("left as it is: {steps}").format(
            steps=counted("{count} step stands", "{count} steps stand", len(state.standing))
        )
    if state.ended is None:
        return _("UNFINISHED: {steps}").format(
            steps=counted("{count} step may stand", "{count} steps may stand", len(state.standing))
        )
    undo = command(("mtls-tui", "undo", state.change.id, "--allow-changes"))
    return _("stands, to be undone with: {command}").format(command=undo)
