"""The cases that are open in the app: screens render them, workers add to them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from types import MappingProxyType
from typing import TypeVar

from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.evidence import Ask, Evidence
from diagnostics.walk.walk import Examination

T = TypeVar("T")


@dataclass(frozen=True)
class OpenCase:
    """A case with what it was opened for and how far its reading has come."""

    case: Case
    complaint: Complaint
    examination: Examination | None = None
    """The last walk over it; ``None`` before the first."""
    run: int = 0
    """The number of the reading under way; 0 while nothing reads."""
    failure: DiagnosticsError | None = None
    """What ended the last reading early."""

    @property
    def name(self) -> str:
        """The domain's name."""
        return self.case.domain.name

    @property
    def settled(self) -> bool:
        """Whether reading it again without new evidence would show nothing new."""
        return self.run == 0 and self.failure is None and self.examination is not None


class OpenCases(dict[str, OpenCase]):
    """Open cases by domain name; each change is told to ``published`` with that name."""

    def __init__(self, published: Callable[[str], None]) -> None:
        super().__init__()
        self._published = published
        self._runs = 0

    def open(self, case: Case, since: timedelta) -> OpenCase:
        """Put in a fresh case that nothing was read for."""
        return self._put(OpenCase(case, Complaint(since=since)))

    def start(self, name: str, case: Case, complaint: Complaint) -> int:
        """Note that a reading begins, and return its number."""
        self._runs += 1
        self._put(replace(self[name], case=case, complaint=complaint, run=self._runs, failure=None))
        return self._runs

    def merge(self, name: str, run: int, case: Case, examination: Examination) -> None:
        """Add what a reading found; a reading that a later one replaced adds its evidence alone.

        What was found for an older moment is dropped.
        """
        mine = self.get(name)
        if mine is not None and mine.case.at == case.at:
            both = MappingProxyType({**mine.case.evidence, **case.evidence})
            latest = examination if mine.run == run else mine.examination
            self._put(replace(mine, case=replace(case, evidence=both), examination=latest))

    def having(self, name: str, ask: Ask[T], found: Evidence[T]) -> None:
        """Add one piece of evidence that a screen read for itself."""
        mine = self.get(name)
        if mine is not None:
            self._put(replace(mine, case=mine.case.having(ask, found)))

    def end(self, name: str, run: int, failure: DiagnosticsError | None = None) -> None:
        """Note that a reading is over, unless a later one has begun."""
        mine = self.get(name)
        if mine is not None and mine.run == run:
            self._put(replace(mine, run=0, failure=failure))

    def fail(self, name: str, failure: DiagnosticsError | None) -> None:
        """Note why a screen's own reading ended early, or that it did not."""
        mine = self.get(name)
        if mine is not None and mine.failure is not failure:
            self._put(replace(mine, failure=failure))

    def _put(self, opened: OpenCase) -> OpenCase:
        self[opened.name] = opened
        self._published(opened.name)
        return opened
