"""When certificates become valid and expire, as far as a case's timeline needs it.

A truststore may hold a thousand CAs. Named are the dates within the reach of the timeline, at most
``NAMED`` of a kind; the others within it, and what expired before it, are one moment with their number.
Dates further off are left out: they explain no refusal of now.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from diagnostics.model.evidence import Source
from diagnostics.model.finding import Param, Sensitivity
from diagnostics.model.log import Window
from diagnostics.walk.moment import Moment
from diagnostics.x509.certificate import Certificate

TO_COME = timedelta(days=30)
"""How far ahead dates are told, as far as the truststore's findings warn."""
NAMED = 5
"""Certificates of one kind of moment that are named; it is a guess at what an operator reads."""


@dataclass(frozen=True)
class Dated:
    """Certificates whose dates are told; ``whose`` is ``client`` or ``truststore``."""

    whose: str
    certificates: tuple[tuple[Certificate, Source | None], ...]

    def what(self, one: Certificate) -> Param:
        """Return a certificate's name; a client's belongs to that client."""
        if self.whose == "client":
            return Param(one.subject.rfc4514, Sensitivity.TENANT, one.fingerprint_sha256)
        return Param(one.subject.rfc4514)


_Date = Callable[[Certificate], datetime]
_KINDS: tuple[tuple[_Date, str, str], ...] = (
    (lambda one: one.not_before, "valid-from", "will-be-valid"),
    (lambda one: one.not_after, "valid-until", "will-expire"),
)
"""The date, what the moment is called once it has come, and before."""


def validity_moments(dated: Dated, near: Window, now: datetime) -> Iterator[Moment]:
    """Yield the dates near enough to matter; a client that is alone has both of its dates told."""
    for date, past, to_come in _KINDS:
        ordered = sorted(dated.certificates, key=lambda pair: date(pair[0]))
        alone = dated.whose == "client" and len(ordered) == 1
        close = [pair for pair in ordered if alone or near.covers(date(pair[0]))]
        named = sorted(close, key=lambda pair: abs(date(pair[0]) - now))[:NAMED]
        for one, source in named:
            at = date(one)
            yield Moment(at, f"{dated.whose}-{past if at <= now else to_come}", dated.what(one), source)
        names = {one.fingerprint_sha256 for one, _ in named}
        rest = [date(one) for one, _ in ordered if one.fingerprint_sha256 not in names]
        expired = past == "valid-until"
        counted = [at for at in rest if near.covers(at) or (expired and at <= now)]
        yield from _counted(counted, dated.whose, (past, to_come), now)


def _counted(
    dates: Iterable[datetime], whose: str, kinds: tuple[str, str], now: datetime
) -> Iterator[Moment]:
    every = tuple(dates)
    gone, waiting = [at for at in every if at <= now], [at for at in every if at > now]
    if gone:
        yield Moment(max(gone), f"other-{whose}-{kinds[0]}", Param(len(gone)))
    if waiting:
        yield Moment(min(waiting), f"other-{whose}-{kinds[1]}", Param(len(waiting)))
