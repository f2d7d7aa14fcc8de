"""One Insights query from its start to its end: begun, polled, and stopped where nobody waits any more."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from diagnostics.aws.insights.pieces import Piece
from diagnostics.aws.insights.rows import Row
from diagnostics.aws.pages import Page, Reader
from diagnostics.aws.refused import RefusedError
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.evidence import Source

Sleep = Callable[[float], Awaitable[object]]
Told = Callable[[str, int, int], None]
"""Told a status, the bytes scanned and the events matched so far."""

WAITING = "waiting"
COMPLETE = "Complete"
ENDED = frozenset({COMPLETE, "Failed", "Cancelled", "Timeout"})
"""Statuses that do not change any more; any other, known or not, is asked about again."""

POLLS = (0.5, 1.0, 2.0, 4.0, 5.0)
"""Seconds before each look at a query, the last for all that follow."""
MOST_POLLS = 900
"""Looks at one query; the service ends it by itself after 60 minutes (aws-facts 6)."""
SLOTS = (5.0, 10.0, 20.0, 30.0, 30.0)
"""Seconds between tries to begin while the account runs as many queries as it may."""
FAILURES = 3
"""Looks in a row that may fail for a passing reason."""
STOPPING = 5.0
"""Seconds that an interrupted query may take to be stopped; after them it runs on, and is paid for."""

_PASSING = frozenset({"throttled", "unreachable"})


@dataclass(frozen=True)
class Result:
    """How a query ended, and what it had found by then."""

    status: str
    rows: tuple[Row, ...]
    page: Page
    begun: Source
    """The call that started it."""
    scanned: int
    matched: int


@dataclass(frozen=True)
class Query:
    """Runs queries over one log group, one after the other."""

    reader: Reader
    group: str
    text: str
    sleep: Sleep
    told: Told

    async def run(self, piece: Piece) -> Result:
        """Return the query's end; raises as ``Reader.call``. Cancelling it stops the query at the service."""
        page = await self._begun(piece)
        query_id = str(page.answer.get("queryId", ""))
        try:
            return await self._ended(query_id, page.source)
        except BaseException:
            await asyncio.shield(asyncio.create_task(self._stopped(query_id)))
            raise

    async def _begun(self, piece: Piece) -> Page:
        for seconds in SLOTS:
            try:
                return await self._start(piece)
            except RefusedError as refused:
                if refused.code != "LimitExceededException":
                    raise
            self.told(WAITING, 0, 0)
            await self.sleep(seconds)
        return await self._start(piece)

    async def _start(self, piece: Piece) -> Page:
        """Start a query; one that is cancelled while it starts is stopped as soon as its id is known."""
        starting = asyncio.create_task(
            self.reader.call(
                "logs",
                "StartQuery",
                logGroupName=self.group,
                startTime=piece.first,
                endTime=piece.last,
                queryString=self.text,
            )
        )
        try:
            return await asyncio.shield(starting)
        except asyncio.CancelledError:
            with suppress(RefusedError, DiagnosticsError, TimeoutError):
                async with asyncio.timeout(STOPPING):
                    page = await starting
                    await self._stopped(str(page.answer.get("queryId", "")))
            raise

    async def _stopped(self, query_id: str) -> None:
        with suppress(RefusedError, DiagnosticsError, TimeoutError):
            async with asyncio.timeout(STOPPING):
                await self.reader.call("logs", "StopQuery", queryId=query_id)

    async def _ended(self, query_id: str, begun: Source) -> Result:
        looks = 0
        while True:
            result = _result(await self._looked(query_id, POLLS[min(looks, len(POLLS) - 1)]), begun)
            looks += 1
            self.told(result.status, result.scanned, result.matched)
            if result.status in ENDED:
                return result
            if looks == MOST_POLLS:
                await self._stopped(query_id)
                return result

    async def _looked(self, query_id: str, seconds: float) -> Page:
        failures = 0
        while True:
            await self.sleep(seconds)
            try:
                return await self.reader.call("logs", "GetQueryResults", queryId=query_id)
            except RefusedError as refused:
                failures += 1
                if failures > FAILURES or not _passing(refused):
                    raise


def _passing(refused: RefusedError) -> bool:
    return refused.unreadable.why in _PASSING or refused.code == "ServiceUnavailableException"


def _result(page: Page, begun: Source) -> Result:
    told: Mapping[str, Any] = page.answer.get("statistics") or {}
    return Result(
        status=str(page.answer.get("status") or "Unknown"),
        rows=tuple(page.answer.get("results") or ()),
        page=page,
        begun=begun,
        scanned=int(told.get("bytesScanned") or 0),
        matched=int(told.get("recordsMatched") or 0),
    )
