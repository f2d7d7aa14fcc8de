"""The cases that are open in the app: screens render them, workers add to them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from types import MappingProxyType
from typing import Any, TypeVar

from diagnostics.model.asks import EventsIn
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.evidence import Ask, Evidence
from diagnostics.report.language import _
from diagnostics.report.message import minute
from diagnostics.walk.tree import TREE
from diagnostics.walk.walk import Examination, examine

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
    saved: bool = False
    """Whether it came from a file: then nothing is read into it, so that old and new never mix."""

    @property
    def name(self) -> str:
        """What tells it from all other open cases: the domain, and of a saved one its moment."""
        key = self.case.domain.key
        return _("{domain} (saved {at})").format(domain=key, at=minute(self.case.at)) if self.saved else key

    @property
    def settled(self) -> bool:
        """Whether reading it again without new evidence would show nothing new."""
        return self.run == 0 and self.failure is None and self.examination is not None


class OpenCases(dict[str, OpenCase]):
    """Open cases by name; each change is told to ``published`` with that name."""

    def __init__(self, published: Callable[[str], None]) -> None:
        super().__init__()
        self._published = published
        self._runs = 0

    def open(self, case: Case, since: timedelta) -> OpenCase:
        """Put in a fresh case that nothing was read for."""
        return self._put(OpenCase(case, Complaint(since=since)))

    def reopen(self, case: Case, complaint: Complaint) -> OpenCase:
        """Put in a fresh case in the place of what is there, for the complaint of an older one."""
        return self._put(OpenCase(case, complaint))

    def resume(self, case: Case, complaint: Complaint) -> OpenCase:
        """Put in a case from a file, walked as far as its evidence leads; says so where that ends early."""
        examination = examine(case, complaint, TREE)
        lacks = any(walk.needs and walk.needs.question is None for walk in examination.walks)
        failure = DiagnosticsError("saved-case-lacks") if lacks else None
        return self._put(OpenCase(case, complaint, examination, failure=failure, saved=True))

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

    def followed(self, name: str, case: Case, complaint: Complaint, examination: Examination) -> None:
        """Put in what following the logs came to, as of its later moment, beside reads of single requests."""
        mine = self.get(name)
        if mine is not None:
            logs = {_log_of(ask) for ask in case.evidence}
            own = {ask: one for ask, one in mine.case.evidence.items() if _log_of(ask) not in logs}
            both = MappingProxyType({**own, **case.evidence})
            case = replace(case, evidence=both)
            self._put(replace(mine, case=case, complaint=complaint, examination=examination, failure=None))

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


def _log_of(ask: Ask[Any]) -> object:
    """Return what stays of a log read when its window moves on; any other ask is itself."""
    return (ask.group, ask.pattern) if isinstance(ask, EventsIn) else ask
