"""Keeps to the service's request quotas without blocking anybody (aws-facts 5.4 and 6)."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from diagnostics.model.quotas import SECONDS_BETWEEN

OnWait = Callable[[str, float], None]
"""Told which quota is waited for, and for how many seconds."""


@dataclass(frozen=True)
class Quota:
    """A token bucket's shape: requests a second, and how many at once."""

    name: str
    per_second: float
    burst: int


CONTROL_PLANE = Quota("apigateway", 10, 40)
LOG_EVENTS = Quota("logs:FilterLogEvents", 1, 1)
TRAIL_EVENTS = Quota("cloudtrail:LookupEvents", 2, 2)
QUERIES = Quota("logs:StartQuery", 2, 2)
QUERY_RESULTS = Quota("logs:GetQueryResults", 5, 5)

QUOTAS: Mapping[str, Quota] = {
    "apigateway": CONTROL_PLANE,
    "apigatewayv2": CONTROL_PLANE,
    "logs:FilterLogEvents": LOG_EVENTS,
    "cloudtrail:LookupEvents": TRAIL_EVENTS,
    "logs:StartQuery": QUERIES,
    "logs:GetQueryResults": QUERY_RESULTS,
    **{
        f"{service}:{operation}": Quota(operation, 1 / seconds, 1)
        for operation, seconds in SECONDS_BETWEEN.items()
        for service in ("apigateway", "apigatewayv2")
    },
}
"""By ``service:Operation``, else by service; whatever is in neither is not paced."""


@dataclass
class _Bucket:
    quota: Quota
    tokens: float
    filled_at: float

    def take(self, now: float) -> float:
        """Take a token, if need be one of the future, and return the seconds until it is there."""
        self.tokens = min(self.quota.burst, self.tokens + (now - self.filled_at) * self.quota.per_second)
        self.filled_at = now
        self.tokens -= 1
        return max(0.0, -self.tokens / self.quota.per_second)


class Pacer:
    """Owns the buckets of one account and region; use it from one event loop."""

    def __init__(
        self,
        monotonic: Callable[[], float],
        sleep: Callable[[float], Awaitable[object]],
        *,
        quotas: Mapping[str, Quota] = QUOTAS,
        on_wait: OnWait | None = None,
    ) -> None:
        self._monotonic = monotonic
        self._sleep = sleep
        self._quotas = quotas
        self._buckets: dict[str, _Bucket] = {}
        self.on_wait = on_wait

    async def ready(self, service: str, operation: str) -> float:
        """Return when the call may be made, in the order of asking, and after how many seconds that is.

        A cancelled wait costs nothing.
        """
        quota = self._quotas.get(f"{service}:{operation}") or self._quotas.get(service)
        if quota is None:
            return 0.0
        now = self._monotonic()
        bucket = self._buckets.setdefault(quota.name, _Bucket(quota, quota.burst, now))
        seconds = bucket.take(now)
        if not seconds:
            return 0.0
        if self.on_wait is not None:
            self.on_wait(quota.name, seconds)
        try:
            await self._sleep(seconds)
        except BaseException:
            bucket.tokens += 1
            raise
        return seconds
