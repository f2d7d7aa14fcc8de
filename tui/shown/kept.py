"""What was worked out of a case's evidence, kept for as long as that evidence stays the same."""

from collections.abc import Callable, Hashable, Mapping
from typing import Generic, TypeVar

from diagnostics.model.asks import EventsIn
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Known

T = TypeVar("T")

FEW = 5_000
"""Log lines that are worked out between two keys without anyone noticing."""


Basis = Mapping[Hashable, object]
"""What something was worked out of; compared by value, which is quick for lines that are the same objects."""


class Kept(Generic[T]):
    """One thing worked out of cases; until it is done anew the former one stands."""

    def __init__(
        self,
        empty: T,
        make: Callable[[Case, Complaint], T],
        rests_on: Callable[[Case, Complaint], Basis],
    ) -> None:
        self.value = empty
        self.make = make
        self.making: Basis | None = None
        """What it is being worked out of elsewhere."""
        self._rests_on = rests_on
        self._basis: Basis | None = None

    def wanting(self, case: Case, complaint: Complaint) -> Basis | None:
        """Return what it must be worked out of anew; ``None`` where it still holds."""
        basis = self._rests_on(case, complaint)
        return None if basis == self._basis else basis

    def take(self, basis: Basis, value: T) -> None:
        """Keep what was worked out."""
        self._basis, self.value, self.making = basis, value, None


def few(case: Case) -> bool:
    """Tell whether a case's log lines are worked out in no time."""
    return log_lines(case) <= FEW


def log_lines(case: Case) -> int:
    """Return how many log lines were read."""
    answers = (found for ask, found in case.evidence.items() if isinstance(ask, EventsIn))
    return sum(len(one.value.events) for one in answers if isinstance(one, Known) and one.value is not None)
