"""Which denials were not there before, however their log lines come: late, out of order or twice."""

from collections.abc import Iterable
from datetime import datetime

from diagnostics.logs.denial import Denial

Mark = tuple[datetime, str]
"""Moment and text of a logged event, which is what tells it from others; its id may change with a copy."""


def marks(denial: Denial) -> frozenset[Mark]:
    """Return what stays of a denial as more of it comes to be known: the events that it was read from."""
    entry = (denial.entry,) if denial.entry else ()
    found = frozenset((event.at, event.message) for event in (*denial.lines, *entry))
    return found or frozenset({(denial.at, denial.request_id)})


class News:
    """Remembers which denials it was shown; one of which more became known is no new one."""

    def __init__(self) -> None:
        self._seen: set[Mark] = set()

    def of(self, denials: Iterable[Denial]) -> tuple[Denial, ...]:
        """Return those that are new, in order, and remember all."""
        found = []
        for denial in denials:
            own = marks(denial)
            if self._seen.isdisjoint(own):
                found.append(denial)
            self._seen |= own
        return tuple(found)
