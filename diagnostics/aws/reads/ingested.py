"""How much a log group took in, from CloudWatch's own metric; an optional right."""

from datetime import UTC, datetime, timedelta

from diagnostics.aws.pages import Reader
from diagnostics.model.evidence import Evidence
from diagnostics.model.log import Window

MOST_POINTS = 1440
"""Data points of one answer (the API's contract)."""

KEPT = timedelta(days=455)
"""How long the metric is kept; of a longer window only this part is counted."""

_STEPS = ((timedelta(days=15), 60), (timedelta(days=63), 300), (KEPT, 3600))
"""Up to which age of the window's beginning the metric is kept in steps of so many seconds."""


async def read_ingested(reader: Reader, group: str, window: Window) -> Evidence[int]:
    """Return the uncompressed bytes that ``group`` took in (fact insights.size), to whole periods.

    The metric counts by the time of arrival and is some minutes behind: it is an estimate. Raises as
    ``Reader.call``.
    """
    start, end, period = periods(window, reader.clock())
    page = await reader.call(
        "cloudwatch",
        "GetMetricStatistics",
        Namespace="AWS/Logs",
        MetricName="IncomingBytes",
        Dimensions=[{"Name": "LogGroupName", "Value": group}],
        StartTime=start,
        EndTime=end,
        Period=period,
        Statistics=["Sum"],
    )
    return page.reads(lambda told: round(sum(point["Sum"] for point in told.get("Datapoints") or ())))


def periods(window: Window, now: datetime) -> tuple[datetime, datetime, int]:
    """Return beginning, end and length in seconds of the periods to ask for, so that one answer holds all."""
    since = min(max(window.since, now - KEPT), window.until)
    step = next((step for age, step in _STEPS if now - since <= age), _STEPS[-1][1])
    span = (window.until - since).total_seconds()
    period = step * max(1, -(-int(span) // ((MOST_POINTS - 2) * step)))
    first = int(since.timestamp()) // period * period
    last = (int(window.until.timestamp()) // period + 1) * period
    return datetime.fromtimestamp(first, UTC), datetime.fromtimestamp(last, UTC), period
