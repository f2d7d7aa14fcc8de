"""The moments of a case's timeline in words; all outside text in them is harmless."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from diagnostics.model.finding import Severity
from diagnostics.model.text import clean
from diagnostics.report.language import _
from diagnostics.report.message import moment, shown
from diagnostics.report.why import MOMENTS
from diagnostics.walk.moment import REFUSALS, Moment
from diagnostics.walk.validity_moments import TO_COME

_WARNS = ("valid-until", "will-expire", "version-deleted")


@dataclass(frozen=True)
class ToldMoment:
    """A moment ready for a line."""

    at: str
    severity: Severity
    words: str
    """What happened, and to which."""
    source: str
    """The operation that told it, or that a file did."""
    to_come: bool


def told_moments(moments: Iterable[Moment], now: datetime) -> tuple[ToldMoment, ...]:
    """Return the moments in words; ``now`` is the case's own."""
    return tuple(_told(one, now) for one in moments)


def severity(one: Moment, now: datetime) -> Severity:
    """Return how much a moment catches the eye: a refusal most, then what expires soon or is gone."""
    if one.code in REFUSALS:
        return Severity.PROBLEM
    if one.at > now + TO_COME:
        return Severity.NOTE
    return Severity.WARNING if one.code.endswith(_WARNS) else Severity.NOTE


def _told(one: Moment, now: datetime) -> ToldMoment:
    words, what = _(MOMENTS[one.code]), shown(one.what.value)
    source = clean(one.source.call) if one.source else _("file given")
    return ToldMoment(
        moment(one.at), severity(one, now), f"{words}: {what}" if what else words, source, one.at > now
    )
