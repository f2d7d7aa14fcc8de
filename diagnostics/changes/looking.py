"""What a look shows, and whether that is what a snapshot says."""

from collections.abc import Mapping
from typing import Any

import jmespath  # type: ignore[import-untyped]

from diagnostics.changes.change import SOME, Look, Snapshot, Some, Whatever
from diagnostics.changes.operation import Made
from diagnostics.model.world import World

Values = Mapping[Made, object]
"""What the calls of earlier steps gave."""


async def seen(look: Look, world: World, values: Values) -> Snapshot:
    """Read and return what the look picks; ``None`` for everything where there is nothing to read."""
    operation = look.operation.given(values)
    answer = await world.read(operation.service, operation.name, operation.params)
    return {name: picked(path, answer) for name, path in look.picks.items()}


def picked(path: str, answer: Mapping[str, Any] | None) -> object:
    """Return what a JMESPath expression finds in an answer."""
    return None if answer is None else jmespath.search(path, answer)


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
