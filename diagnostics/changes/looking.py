"""What a look shows, and whether that is what a snapshot says."""

from collections.abc import Mapping
from typing import Any

import jmespath  # type: ignore[import-untyped]

from diagnostics.changes.change import SOME, Look, Snapshot, Some, Whatever
from diagnostics.changes.operation import EACH, Made
from diagnostics.changes.picking import literal
from diagnostics.model.world import World

Values = Mapping[Made, object]
"""What the calls of earlier steps gave."""


async def seen(look: Look, world: World, values: Values) -> Snapshot:
    """Read and return what the look picks; ``None`` for everything where there is nothing to read."""
    if look.each is None:
        return await _read(look, world, values)
    found: dict[str, list[object]] = {name: [] for name in look.picks}
    listed = (await seen(look.each, world, values)).get(EACH.name)
    for one in listed if isinstance(listed, list) else ():
        shown = await _read(look, world, {**values, EACH: one})
        for name, value in shown.items():
            found[name] += value if isinstance(value, list) else ()
    return found


async def _read(look: Look, world: World, values: Values) -> Snapshot:
    operation = look.operation.given(values)
    answer = await world.read(operation.service, operation.name, operation.params)
    return {name: picked(_given(path, look, values), answer) for name, path in look.picks.items()}


def _given(path: str, look: Look, values: Values) -> str:
    for name, made in look.uses.items():
        path = path.replace(f"${name}", literal(values.get(made)))
    return path


def picked(path: str, answer: Mapping[str, Any] | None) -> object:
    """Return what a JMESPath expression finds in an answer."""
    return None if answer is None else jmespath.search(path, answer)


def halted(look: Look, shown: Snapshot, wanted: Snapshot, values: Values) -> bool:
    """Tell whether a look shows what is wanted, but where AWS has given up on it or waits for somebody."""
    return any(matches(shown, {**wanted, **one}, values) for one in look.over)


def matches(shown: Snapshot, wanted: Snapshot, values: Values) -> bool:
    """Tell whether a look shows what is wanted; a value that is still to be made may be any."""
    return bool(wanted) and all(_equal(shown.get(name), one, values) for name, one in wanted.items())


def _equal(shown: object, wanted: object, values: Values) -> bool:
    if isinstance(wanted, Made):
        wanted = values.get(wanted, SOME)
    if isinstance(wanted, Some):
        return shown is not None
    if isinstance(wanted, Whatever):
        return True
    return shown == wanted
