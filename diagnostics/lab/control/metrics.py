"""GetMetricStatistics for what a log group took in, counted from the lab's own events."""

from collections import Counter
from datetime import UTC, datetime
from typing import Any

from moto.cloudwatch.responses import CloudWatchResponse
from moto.core.responses import ActionResult
from moto.logs.models import logs_backends

from diagnostics.lab.control.errors import RefusalError

MOST_POINTS = 1440
_MINUTE = 60

_moto_get_metric_statistics = CloudWatchResponse.get_metric_statistics


def get_metric_statistics(self: Any) -> Any:
    """Answer the Sum of AWS/Logs IncomingBytes by log group; every other metric is moto's to answer."""
    asked = self._get_params()
    if (asked.get("Namespace"), asked.get("MetricName")) != ("AWS/Logs", "IncomingBytes"):
        return _moto_get_metric_statistics(self)
    period, start, end = int(asked["Period"]), _seconds(asked["StartTime"]), _seconds(asked["EndTime"])
    _check(period, start, end)
    sums: Counter[int] = Counter()
    for at, size in _events(self, asked.get("Dimensions") or []):
        if start <= at < end:
            sums[at - (at - start) % period] += size
    points = [
        {"Timestamp": datetime.fromtimestamp(at, UTC), "Sum": float(size), "Unit": "Bytes"}
        for at, size in sorted(sums.items(), key=lambda one: -one[1])  # in no order of time, as AWS says
    ]
    return ActionResult({"Label": "IncomingBytes", "Datapoints": points})


def _events(call: Any, dimensions: list[dict[str, str]]) -> list[tuple[int, int]]:
    """Return second and bytes of each event of the group that the dimension names."""
    name = next((one["Value"] for one in dimensions if one["Name"] == "LogGroupName"), "")
    group = logs_backends[call.current_account][call.region].groups.get(name)
    streams = list(group.streams.values()) if group else []
    return [
        (event.timestamp // 1000, len(event.message.encode("utf-8", "surrogatepass")))
        for stream in streams
        for event in list(stream.events)
    ]


def _seconds(told: Any) -> int:
    at = told if isinstance(told, datetime) else datetime.fromisoformat(str(told))
    return int((at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp())


def _check(period: int, start: int, end: int) -> None:
    if period <= 0 or period % _MINUTE:
        raise RefusalError("InvalidParameterValue", "The parameter Period must be a multiple of 60.")
    if start >= end:
        raise RefusalError("InvalidParameterValue", "The parameter StartTime must be less than EndTime.")
    if (end - start) / period > MOST_POINTS:
        raise RefusalError(
            "InvalidParameterCombination", f"More than {MOST_POINTS} data points would be returned."
        )
