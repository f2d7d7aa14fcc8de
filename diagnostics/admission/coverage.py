"""How much of a domain's callers a prediction has looked at, and how much it has not."""

from collections.abc import Iterator
from dataclasses import dataclass

from diagnostics.model.complaint import Caller
from diagnostics.model.finding import Certainty, Finding, Severity, told
from diagnostics.model.log import Window

_NAMED = 10
"""Names that are told."""


@dataclass(frozen=True)
class Coverage:
    """Whom a prediction is about; what it leaves out is as important as what it says."""

    window: Window
    """The span of time whose logs were looked at."""
    certificates: int
    """Callers whose certificate the logs hold."""
    files: int
    """Certificates of clients that were given as files."""
    by_name: tuple[Caller, ...] = ()
    """Callers of whom the logs tell names and no certificate: nobody can judge them."""
    nameless: int = 0
    """Requests of whose caller the logs tell neither."""
    admitted_too: bool = False
    """Whether entries of admitted callers were looked for, and not only those of refused ones."""
    logs_read: int = 0
    """Access logs that were read, as far as they could be."""
    hindered: tuple[Finding, ...] = ()
    """Logs that could not be read, or not to their end, and why logs may hold nothing of a caller."""

    @property
    def checked(self) -> bool:
        """Whether anybody was judged at all."""
        return self.certificates + self.files > 0

    @property
    def complete(self) -> bool:
        """Whether every caller of the window was judged."""
        rest = (self.by_name, self.nameless, self.hindered)
        return self.checked and self.admitted_too and self.logs_read > 0 and not any(rest)


def coverage_findings(covered: Coverage) -> Iterator[Finding]:
    """Yield what was looked at, then everything that was not."""
    span = told(since=covered.window.since, until=covered.window.until)
    counts = told(certificates=covered.certificates, files=covered.files)
    yield Finding("prediction-covers", Severity.NOTE, Certainty.OBSERVED, {**span, **counts})
    if not covered.checked:
        yield Finding("prediction-nobody", Severity.WARNING, Certainty.OBSERVED, span)
    if covered.admitted_too and not covered.logs_read:
        yield Finding("prediction-no-log", Severity.WARNING, Certainty.OBSERVED)
    if not covered.admitted_too:
        yield Finding("prediction-refused-only", Severity.WARNING, Certainty.OBSERVED)
    if covered.by_name:
        names = tuple(one.subject or one.serial or "-" for one in covered.by_name)
        params = told(count=len(names), names=names[:_NAMED])
        yield Finding("prediction-by-name", Severity.WARNING, Certainty.OBSERVED, params)
    if covered.nameless:
        params = told(count=covered.nameless)
        yield Finding("prediction-nameless", Severity.WARNING, Certainty.OBSERVED, params)
    yield from covered.hindered
