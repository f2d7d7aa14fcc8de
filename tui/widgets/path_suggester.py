"""Completion of paths while they are typed."""

import asyncio

from textual.suggester import Suggester

from diagnostics.given.named import completed


class PathSuggester(Suggester):
    """Suggests the first name in the typed directory that fits; ``right`` takes it."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Return the completed path, or ``None``; looked up off the event loop."""
        return await asyncio.to_thread(completed, value)
