"""How often and since when a caller was refused, apart for what another truststore decided."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Ask, sources
from diagnostics.model.finding import Certainty, Finding, Severity, told
from diagnostics.walk.attached import attached, truststore_asks
from diagnostics.walk.judging import Judged, judged
from diagnostics.walk.matching import meant
from diagnostics.walk.stage_logs import all_denials
from diagnostics.walk.trail import attachments, trail_ask


@dataclass(frozen=True)
class Refused:
    """The refusals of one caller for one reason, oldest first."""

    times: tuple[datetime, ...]
    changed_at: datetime | None = None
    """When the truststore changed last after the first of them; ``None`` where no such change is known."""

    @property
    def before(self) -> int:
        """How many another truststore than the one attached now decided."""
        return sum(at < self.changed_at for at in self.times) if self.changed_at else 0

    @property
    def since(self) -> tuple[datetime, ...]:
        """Those that came at or after the last known change."""
        return self.times[self.before :]


def refused(case: Case, complaint: Complaint) -> Refused | None:
    """Return the refusals of a complaint that was narrowed to a caller; ``None`` for any other."""
    if complaint.caller is None:
        return None
    times = tuple(one.at for one in all_denials(case, complaint) if meant(complaint, one))
    return Refused(times, _changed(case, complaint, times)) if times else None


def _changed(case: Case, complaint: Complaint, times: tuple[datetime, ...]) -> datetime | None:
    """Return the last change of the truststore after the first refusal: recorded, or younger bytes in S3."""
    found = [one.at for one in attachments(case, complaint)]
    store = attached(case)
    if store is not None:
        found.append(store.object.modified_at)
    return max((at for at in found if times[0] < at <= case.at), default=None)


def refused_before_change(case: Case, complaint: Complaint) -> tuple[Finding, ...]:
    """Say which refusals another truststore decided, as the conclusion is about the one attached now.

    Silent where all of them are, and the one of now admits the client: that is a conclusion of its own.
    """
    found = refused(case, complaint) if complaint.reason is not None else None
    if found is None or found.changed_at is None:
        return ()
    if not found.since and _admits(judged(case, complaint)):
        return ()
    params = told(
        before=found.before, count=len(found.times), changed_at=found.changed_at, still=len(found.since)
    )
    asks: tuple[Ask[Any], ...] = (trail_ask(case, complaint), *truststore_asks(case))
    evidence = sources(*(case.get(ask) for ask in asks))
    split = Finding(
        "refused-before-change",
        Severity.NOTE,
        Certainty.INFERRED,
        params,
        evidence,
        ("truststore.copied", "domain.takes-effect"),
    )
    return (split,)


def _admits(judgement: Judged) -> bool:
    return judgement.verdict is not None and judgement.verdict.admitted is True
