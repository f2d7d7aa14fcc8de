"""Denials one by one as a list of any length, oldest first."""

from collections.abc import Hashable
from dataclasses import dataclass, field

from rich.text import Text

from diagnostics.logs.denial import Denial
from tui.shown.cut_text import fixed, reason_of, short_name
from tui.shown.denials import Verdicts, severity_of
from tui.shown.marks import Marks
from tui.shown.refusals import Refusals, caller_key
from tui.shown.times import Times, spans_days

_VERDICT = 10
_LEAST = 4


def denial_key(denial: Denial) -> Hashable:
    """Return what tells a denial from all others: one request id may stand for several requests."""
    return denial.at, denial.request_id, denial.extended_request_id


@dataclass(frozen=True)
class DenialLines:
    """Each denial as one line; formatted when it comes into sight."""

    refusals: Refusals = field(repr=False)
    verdicts: Verdicts
    times: Times
    marks: Marks

    def __len__(self) -> int:
        """Return how many denials there are."""
        return len(self.refusals.denials)

    @property
    def stamp(self) -> Hashable:
        """What the searched texts depend on."""
        return self.times, spans_days(self.refusals.span), frozenset(self.verdicts.items())

    def denial(self, number: int) -> Denial:
        """Return a line's denial."""
        return self.refusals.denials[number]

    def key(self, number: int) -> Hashable:
        """Return what tells the line's denial from all others."""
        return denial_key(self.denial(number))

    def searched(self, number: int) -> str:
        """Return everything that the line says, and the ids that it has no room for."""
        one = self.denial(number)
        caller = one.caller
        parts = (self._time(one), reason_of(one), caller.subject, caller.serial, caller.source_ip, one.path,
                 one.status, one.request_id, one.extended_request_id, self._verdict(one))  # fmt: skip
        return "\n".join(part for part in parts if part)

    def line(self, number: int, room: int) -> Text:
        """Return sign, time, reason, caller and verdict."""
        one, time = self.denial(number), self._time(self.denial(number))
        rest = max(2 * _LEAST, room - len(time) - _VERDICT - 8)
        caller = max(_LEAST, rest * 3 // 8)
        signed = self.marks.signed(severity_of(one))
        name, verdict = short_name(one.caller), fixed(self._verdict(one) or "-", _VERDICT)
        return Text("  ").join(
            (signed, Text(time), fixed(reason_of(one), rest - caller), fixed(name, caller), verdict)
        )

    def _time(self, one: Denial) -> str:
        return self.times.clock(one.at, dated=spans_days(self.refusals.span))

    def _verdict(self, one: Denial) -> str | None:
        return self.verdicts.get(caller_key(one.reason, one.caller))
