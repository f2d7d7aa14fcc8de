"""Reading a log by queries: full results are asked for again in halves, and come out as ordinary events."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from operator import attrgetter

from diagnostics.aws.insights.pieces import Piece, whole
from diagnostics.aws.insights.query import COMPLETE, Query, Result, Sleep
from diagnostics.aws.insights.rows import events_of
from diagnostics.aws.pages import Reader
from diagnostics.aws.refused import RefusedError
from diagnostics.model.asks import EventsIn
from diagnostics.model.evidence import Evidence, Known, Source, Unreadable
from diagnostics.model.log import LogEvent, LogEvents, Window
from diagnostics.model.scanning import MOST, PASSES, ROWS, QueryProgress

Listener = Callable[[QueryProgress], None]


@dataclass
class Search:
    """The search of one log; ``size`` is what it took in, ``listener`` follows it."""

    reader: Reader
    ask: EventsIn
    size: int
    sleep: Sleep
    listener: Listener
    complete: bool = True
    stopped: Unreadable | None = None
    _found: dict[str, LogEvent] = field(default_factory=dict)
    _scanned: int = 0
    """Bytes scanned by the queries that have ended."""
    _first: int = 0
    """Bytes scanned by the first query, which went over the whole window."""
    _owed: int = 0
    """Bytes that the halves which are still to be searched will take, as far as their whole tells."""
    _begun: list[Source] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.window = Window(self.ask.since, self.ask.until)
        self.progress = QueryProgress(self.ask.group, self.ask.since, self.ask.until, self.size)

    async def events(self, text: str) -> Evidence[LogEvents | None]:
        """Return the events that the query ``text`` finds, oldest first; ``None`` where there is no group.

        What was found before a query failed is kept, with why; a failure before that is raised as
        ``Reader.call`` raises it. Progress is told before the first query, and at the end in any case.
        """
        self._tell()
        try:
            missing = await self._searched(Query(self.reader, self.ask.group, text, self.sleep, self._told))
        finally:
            self._tell(ended=True)
        if missing is not None:
            return Known(None, missing)
        if self.stopped is not None and not self._found:
            return self.stopped
        events = tuple(sorted(self._found.values(), key=attrgetter("at", "id")))
        whole_log = self.complete and self.stopped is None
        return Known(LogEvents(events, whole_log, self.stopped), self._begun[0])

    async def _searched(self, query: Query) -> Source | None:
        """Run queries until all is read or one fails; returns what told that there is no such group."""
        waiting = [(whole(self.window), 0)]
        while waiting and self.stopped is None:
            piece, expected = waiting.pop()
            self._owed -= expected
            self._tell(queries=self.progress.queries + 1)
            try:
                result = await query.run(piece)
            except RefusedError as refused:
                if not self._begun and _no_group(refused):
                    return refused.unreadable.source
                if not self._begun:
                    raise
                self.stopped = refused.unreadable
                return None
            halves = [(half, result.scanned // 2) for half in self._taken(piece, result)]
            self._owed += sum(each for _, each in halves)
            waiting += reversed(halves)
        return None

    def _taken(self, piece: Piece, result: Result) -> tuple[Piece, ...]:
        """Keep what a query found, and return the pieces that have to be asked for again."""
        self._first = self._first if self._begun else result.scanned
        self._begun.append(result.begun)
        self._scanned += result.scanned
        read = result.page.reads(lambda _: events_of(result.rows, self.window))
        if isinstance(read, Unreadable):
            self.stopped = read
            return ()
        self._found.update(read.value)
        if result.status != COMPLETE:
            self.stopped = Unreadable("failed", None, result.page.source, f"Insights: {result.status}")
            return ()
        if len(result.rows) < ROWS or result.matched == len(result.rows):
            return ()
        halves = piece.halves() if self._affordable(result) else ()
        self.complete &= bool(halves)
        return halves

    def _affordable(self, full: Result) -> bool:
        """Tell whether both halves of a full result may be searched: they scan what it scanned once more."""
        if max(full.matched, len(self._found)) > MOST:
            return False
        return self._scanned + self._owed + full.scanned <= PASSES * max(self.size, self._first)

    def _told(self, status: str, scanned: int, matched: int) -> None:
        self._tell(status=status, scanned=self._scanned + scanned, matched=matched)

    def _tell(self, **changed: object) -> None:
        self.progress = replace(self.progress, **changed)  # type: ignore[arg-type]
        self.listener(self.progress)


def _no_group(refused: RefusedError) -> bool:
    called = refused.unreadable.source.call
    return refused.code == "ResourceNotFoundException" and called == "logs:StartQuery"
