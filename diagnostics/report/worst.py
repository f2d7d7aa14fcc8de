"""What an examination comes to in one line: the worst of its conclusions and findings."""

from dataclasses import dataclass

from diagnostics.model.finding import Finding, Severity
from diagnostics.report.language import counted
from diagnostics.report.told import told
from diagnostics.walk.walk import Examination

WORST_FIRST = (Severity.PROBLEM, Severity.UNKNOWN, Severity.WARNING, Severity.OK, Severity.NOTE)


@dataclass(frozen=True)
class Worst:
    """The worst that is known of a domain."""

    finding: Finding
    title: str
    """Its sentence; where several callers are meant it says how many."""

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.finding.severity


def worst(examination: Examination) -> Worst | None:
    """Return the worst conclusion, or a finding where that is worse; ``None`` while a walk is open."""
    if not all(walk.conclusion for walk in examination.walks):
        return None
    conclusions = [walk.conclusion for walk in examination.walks if walk.conclusion]
    others = [one for walk in examination.walks for one in walk.findings]
    first = min(conclusions, key=_rank)
    chosen = min([first, *others], key=_rank)
    if first.severity in (Severity.PROBLEM, Severity.UNKNOWN):
        chosen = first
    title = told(chosen).title
    if len(conclusions) > 1:
        title = counted("{count} caller: ", "{count} callers: ", len(conclusions)) + title
    return Worst(chosen, title)


def _rank(finding: Finding) -> int:
    return WORST_FIRST.index(finding.severity)
