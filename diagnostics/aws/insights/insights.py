"""Whether a log is read page by page, searched by Insights, or left to the operator's decision."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from diagnostics.aws.insights.query import Sleep
from diagnostics.aws.insights.reading import Listener, Search
from diagnostics.aws.pages import Reader
from diagnostics.aws.reads.events import read_events
from diagnostics.aws.reads.ingested import read_ingested
from diagnostics.aws.refused import RefusedError
from diagnostics.model.asks import EventsIn
from diagnostics.model.case import Case
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.evidence import Evidence, Known, Source, Unreadable
from diagnostics.model.log import LogEvents, Window
from diagnostics.model.scanning import InsightsPolicy, QueryProgress

TOO_LARGE = "log-too-large"
"""``Unreadable.why`` of a log above the limit; its detail is the number of bytes that it took in."""

SHORT = timedelta(minutes=5)
"""Windows below this are read as they are: the metric is behind by as much."""

FOLLOWED = timedelta(minutes=30)
"""The same for windows that reach beyond now: following reads the end of a log so, every few seconds."""

KEPT = 64
"""Sizes that are remembered."""

QueryOf = Callable[[str], str | None]
"""Makes the query that is equal to a filter pattern; ``None`` where there is none."""

_Size = tuple[int, Source]


class Insights:
    """Answers ``EventsIn`` by one of both ways; a screen sets ``policy`` and ``progress`` as it likes."""

    def __init__(self, query_of: QueryOf, sleep: Sleep, policy: InsightsPolicy | None = None) -> None:
        self.policy = policy or InsightsPolicy()
        self.progress: Listener | None = None
        """Called on the event loop with each step of each search."""
        self._query_of = query_of
        self._sleep = sleep
        self._sizes: dict[tuple[str, Window], asyncio.Task[_Size | None]] = {}

    async def read(self, reader: Reader, ask: EventsIn, case: Case) -> Evidence[LogEvents | None]:
        """Return the events as ``read_events`` does, or ``log-too-large`` where the operator must decide.

        A size that cannot be told is no obstacle: the log is then read page by page. Raises as
        ``Reader.call``.
        """
        policy, text = self.policy, self._query_of(ask.pattern)
        short = FOLLOWED if ask.until > reader.clock() else SHORT
        if text is None or ask.until - ask.since < short:
            return await read_events(reader, ask, case)
        if policy.consent:
            size = await self._size(reader, ask)
            if size is None or size[0] <= policy.above:
                return await read_events(reader, ask, case)
            return await Search(reader, ask, size[0], self._sleep, self._tell).events(text)
        return await self._read_unless_large(reader, ask, case, policy.above)

    async def _read_unless_large(
        self, reader: Reader, ask: EventsIn, case: Case, above: int
    ) -> Evidence[LogEvents | None]:
        """Read and ask for the size at the same time, so that the ordinary log is not read any later."""
        reading = asyncio.create_task(read_events(reader, ask, case))
        sizing = asyncio.create_task(self._size(reader, ask))
        try:
            await asyncio.wait({reading, sizing}, return_when=asyncio.FIRST_COMPLETED)
            if not reading.done():
                size = await sizing
                if size is not None and size[0] > above:
                    return Unreadable(TOO_LARGE, None, size[1], str(size[0]))
            return await reading
        finally:
            for task in (reading, sizing):
                task.cancel()
            await asyncio.gather(reading, sizing, return_exceptions=True)

    async def _size(self, reader: Reader, ask: EventsIn) -> _Size | None:
        """Return what the log took in, asked for once a group and window; ``None`` where it is not known."""
        key = (ask.group, Window(ask.since, ask.until))
        if key not in self._sizes:
            while len(self._sizes) >= KEPT:
                self._sizes.pop(next(iter(self._sizes)))
            self._sizes[key] = asyncio.create_task(_ingested(reader, *key))
        return await asyncio.shield(self._sizes[key])

    def _tell(self, progress: QueryProgress) -> None:
        if self.progress is not None:
            self.progress(progress)


async def _ingested(reader: Reader, group: str, window: Window) -> _Size | None:
    with suppress(RefusedError, DiagnosticsError):
        found = await read_ingested(reader, group, window)
        if isinstance(found, Known):
            return found.value, found.source
    return None
