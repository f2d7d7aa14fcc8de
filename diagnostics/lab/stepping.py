"""The lab's clock: an outer clock that seeding can hold at a moment in the past."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from diagnostics.model.clock import Clock


class SteppingClock:
    """A clock that says what the outer one says, or the moment that it is held at."""

    def __init__(self, outer: Clock) -> None:
        self._outer = outer
        self._held: datetime | None = None

    def __call__(self) -> datetime:
        """Return the time, aware, in UTC."""
        return self._held or self._outer().astimezone(UTC)

    @contextmanager
    def at(self, moment: datetime) -> Iterator[None]:
        """Hold the clock at ``moment`` inside a ``with`` block; blocks may be nested."""
        before, self._held = self._held, moment.astimezone(UTC)
        try:
            yield
        finally:
            self._held = before

    def milliseconds(self) -> int:
        """Return the time as CloudWatch writes it: milliseconds since 1970."""
        return round(self().timestamp() * 1000)
