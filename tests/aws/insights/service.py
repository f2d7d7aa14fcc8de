"""A fake of Logs Insights in the recorded shape, as moto runs no queries: a state machine behind the stub."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain, repeat
from typing import Any

from tests.aws.stub import Request, Response, refused, told

from .language import wanted

USUAL = ("Scheduled", "Running", "Complete")


@dataclass(frozen=True)
class Line:
    """A line that was logged; ``at`` is in milliseconds since 1970."""

    at: int
    message: str
    ptr: str
    stream: str = "stream"
    group: str = "group"


@dataclass
class Running:
    """A query under way."""

    statuses: Iterator[str]
    rows: list[list[dict[str, str]]]
    matched: int
    scanned: int
    stopped: bool = False


@dataclass
class FakeInsights:
    """Answers the three calls over the lines it holds; ``size`` is what it says the log took in."""

    lines: list[Line]
    size: int = 5_000_000_000
    statuses: tuple[str, ...] = USUAL
    whole_last_second: bool = False
    """Whether the end of a window takes in its whole second; AWS does not say."""
    statistics: bool = True
    rows: int = 10_000
    """Rows of a result; a query may ask for more, as for more than there is."""
    refusals: dict[str, list[Response]] = field(default_factory=dict)
    """Answers given first, by operation."""
    queries: dict[str, Running] = field(default_factory=dict)
    asked: list[dict[str, Any]] = field(default_factory=list)
    """What StartQuery was asked, in order."""
    looked: Callable[[str], None] = field(default=lambda _: None)

    def __call__(self, request: Request) -> Response:
        operation = request.operation
        waiting = self.refusals.get(operation)
        if waiting:
            return waiting.pop(0)
        answers: dict[str, Callable[[Request], Response]] = {
            "StartQuery": self._start,
            "GetQueryResults": self._results,
            "StopQuery": self._stop,
            "GetMetricStatistics": self._metric,
        }
        return answers[operation](request)

    def _metric(self, _: Request) -> Response:
        points = [{"Sum": self.size * part} for part in (0.75, 0.25)]
        return told({"Label": "IncomingBytes", "Datapoints": points})

    def _start(self, request: Request) -> Response:
        asked = request.json
        self.asked.append(asked)
        query = wanted(asked["queryString"])
        first, last = asked["startTime"] * 1000, asked["endTime"] * 1000 + 999 * self.whole_last_second
        held = [one for one in self.lines if one.group == asked["logGroupName"] and first <= one.at <= last]
        found = [one for one in held if query.finds(one.message)]
        found.sort(key=lambda one: one.at)
        query_id = f"query-{len(self.queries)}"
        self.queries[query_id] = Running(
            chain(self.statuses, repeat(self.statuses[-1])),
            [_row(one) for one in found[: min(query.limit, self.rows)]],
            len(found),
            self.size * (asked["endTime"] - asked["startTime"]) // self._span(),
        )
        return told({"queryId": query_id})

    def _span(self) -> int:
        first = self.asked[0]
        return int(first["endTime"] - first["startTime"])

    def _results(self, request: Request) -> Response:
        running = self.queries[request.json["queryId"]]
        self.looked(request.json["queryId"])
        status = "Cancelled" if running.stopped else next(running.statuses)
        begun, ended = status not in {"Scheduled", "Unknown"}, status == "Complete"
        share = 1.0 if ended else 0.5
        statistics = {
            "recordsMatched": running.matched * share * begun,
            "recordsScanned": 10.0 * len(self.lines) * begun,
            "bytesScanned": running.scanned * share * begun,
        }
        rows = running.rows if ended else running.rows[: len(running.rows) // 2] if begun else []
        more = {"statistics": statistics} if self.statistics else {}
        return told({"status": status, "results": rows, **more})

    def _stop(self, request: Request) -> Response:
        running = self.queries[request.json["queryId"]]
        if running.stopped:
            return refused(400, "InvalidParameterException", "The query has ended")
        running.stopped = True
        return told({"success": True})


def _row(line: Line) -> list[dict[str, str]]:
    at = datetime.fromtimestamp(line.at // 1000, UTC)
    return [
        {"field": "@timestamp", "value": f"{at:%Y-%m-%d %H:%M:%S}.{line.at % 1000:03}"},
        {"field": "@message", "value": line.message},
        {"field": "@logStream", "value": line.stream},
        {"field": "@ptr", "value": line.ptr},
    ]
