"""Moments as an operator reads them: in UTC, or in the zone of the machine that shows them."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from diagnostics.logs.denial import UNTIMED
from diagnostics.model.log import Window
from diagnostics.report.language import _

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Times:
    """How moments are shown; one choice for the whole app."""

    local: bool = False
    """Whether in the system's zone; else in UTC."""

    def other(self) -> "Times":
        """Return the other of the two zones."""
        return replace(self, local=not self.local)

    def at(self, moment: datetime) -> datetime:
        """Return a moment in the zone shown; one that the system's zone cannot express stays in UTC."""
        if not self.local:
            return moment.astimezone(UTC)
        try:
            return moment.astimezone()
        except (OverflowError, OSError, ValueError):
            return moment.astimezone(UTC)

    def clock(self, moment: datetime, *, dated: bool = False) -> str:
        """Return the time of day to the second, with month and day in front where ``dated``."""
        return self._written(moment, "%m-%d %H:%M:%S" if dated else "%H:%M:%S")

    def brief(self, moment: datetime, *, dated: bool = False) -> str:
        """Return what fits five cells: hour and minute, or month and day where ``dated``."""
        return self._written(moment, "%m-%d" if dated else "%H:%M")

    def minute(self, moment: datetime) -> str:
        """Return month, day, hour and minute."""
        return self._written(moment, "%m-%d %H:%M")

    def precise(self, moment: datetime, *, dated: bool = False) -> str:
        """Return the time of day to the millisecond, with month and day in front where ``dated``."""
        text = self.clock(moment, dated=dated)
        return text if moment == UNTIMED else f"{text}.{moment.microsecond // 1000:03}"

    def full(self, moment: datetime) -> str:
        """Return date, time and zone, which no other moment reads like."""
        if moment == UNTIMED:
            return _("time not told")
        return f"{self._written(moment, '%Y-%m-%d')} {self.precise(moment)} {_offset(self.at(moment))}"

    def zone(self, span: Window) -> str:
        """Return which zone the times of a span are in, both offsets where clocks were changed inside it."""
        if not self.local:
            return _("times UTC")
        offsets = dict.fromkeys(_offset(self.at(end)) for end in (span.since, span.until))
        return _("times {offset} (local)").format(offset="/".join(offsets))

    def _written(self, moment: datetime, form: str) -> str:
        return "-" if moment == UNTIMED else self.at(moment).strftime(form)


def spans_days(span: Window) -> bool:
    """Tell whether a time of day alone could mean two moments of a span."""
    return span.until - span.since >= _DAY


def _offset(moment: datetime) -> str:
    return "UTC" if moment.tzinfo is UTC else moment.isoformat()[-6:]
