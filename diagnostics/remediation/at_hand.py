"""Taking a journal in hand: who only looks at it holds it for a moment, another change for longer."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path

from diagnostics.changes.journal import Journal, reopened
from diagnostics.model.errors import DiagnosticsError

_TRIES, _PAUSE = 10, 0.02
"""How often a journal is tried, and the seconds between: a look is over by then."""


@asynccontextmanager
async def at_hand(path: Path, sleep: Callable[[float], Awaitable[object]]) -> AsyncIterator[Journal]:
    """Hold a change's journal, or raise ``DiagnosticsError`` (``change-under-way``) where it stays held."""
    with ExitStack() as holding:
        yield await _taken(holding, path, sleep)


async def _taken(holding: ExitStack, path: Path, sleep: Callable[[float], Awaitable[object]]) -> Journal:
    for _ in range(_TRIES - 1):
        try:
            return holding.enter_context(reopened(path))
        except DiagnosticsError as busy:
            if busy.code != "change-under-way":
                raise
        await sleep(_PAUSE)
    return holding.enter_context(reopened(path))
