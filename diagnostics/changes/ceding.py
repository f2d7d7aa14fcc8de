"""What others have built on a step since: what of it stays for their sake, and why."""

from collections.abc import Iterator, Mapping

from diagnostics.changes.change import Claim, Note, Snapshot, Step
from diagnostics.changes.looking import matches, seen
from diagnostics.changes.operation import Made
from diagnostics.changes.state import State
from diagnostics.model.finding import told
from diagnostics.model.world import World


async def claimed(step: Step, state: State, world: World) -> tuple[Claim, Note] | None:
    """Return the first claim that others have on a step's effect, with what it comes to; ``None`` for none.

    Raises ``NotDoneError`` where that cannot be read.
    """
    for claim in step.claims:
        shown = await seen(claim.look, world, state.values)
        if not matches(shown, claim.untouched, state.values):
            return claim, _note(claim.code, step, state, tuple(_theirs(shown, claim, state)))
    return None


async def beneath(step: Step, state: State, world: World) -> Note | Snapshot | None:
    """Return what stays of a step that others have covered, or else what shows where its effect would be.

    ``None`` where nobody can look, as it is not known what the step made. Raises as ``claimed`` does.
    """
    found = step.beneath
    if found is None or found.look.operation.given(state.values).made:
        return None
    shown = await seen(found.look, world, state.values)
    return _note(found.code, step, state) if matches(shown, step.after, state.values) else shown


def _note(code: str, step: Step, state: State, by: tuple[str, ...] = ()) -> Note:
    made = {name: state.values.get(Made(step.id, name)) for name in step.gives}
    texts = {name: value for name, value in made.items() if isinstance(value, str)}
    return Note(code, {**step.params, **told(**texts), **(told(by=by) if by else {})})


def _theirs(shown: Snapshot, claim: Claim, state: State) -> Iterator[str]:
    """Yield the names of what is not as it would be untouched."""
    for name, wanted in claim.untouched.items():
        value = shown.get(name)
        was = state.values.get(wanted) if isinstance(wanted, Made) else wanted
        if matches({name: value}, {name: wanted}, state.values):
            continue
        if isinstance(value, Mapping) and isinstance(was, Mapping):
            yield from (key for key in value if value[key] != was.get(key))
        elif isinstance(value, list):
            yield from map(str, value)
        else:
            yield name
