"""The truststore attached at the last refusal, where the trail names it and S3 still has it."""

from dataclasses import dataclass
from datetime import datetime

from diagnostics.admission.verdict import Verdict
from diagnostics.model.asks import TruststoreAt, TruststoreVersions
from diagnostics.model.case import Case
from diagnostics.model.changes import ChangeRecord
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Known, Source, sources
from diagnostics.walk.attached import mutual_tls, truststore
from diagnostics.walk.judging import Judged, verdict_on
from diagnostics.walk.trail import TAKES_EFFECT, attached_version, attachments, settled_until, trail_ask

_UNVERSIONED = "null"
"""The version of an object without one: its bytes may be others than those of then."""


@dataclass(frozen=True)
class Former:
    """The version that was attached at the last refusal, and our verdict under it at that time."""

    version: str
    attached_at: datetime
    verdict: Verdict
    settled: bool
    """Whether the trail must list every change made up to the refusal."""
    evidence: tuple[Source, ...]


def former_ask(case: Case, complaint: Complaint, judgement: Judged) -> TruststoreAt | None:
    """Return the ask for the truststore of then; ``None`` where its version is not known or S3 lost it."""
    setting, change = mutual_tls(case), _in_force(case, complaint, judgement)
    version = attached_version(change) if change else None
    if setting is None or version is None or version == _UNVERSIONED:
        return None
    listed = case.get(TruststoreVersions(setting.uri))
    kept = listed.value if isinstance(listed, Known) else ()
    there = any(one.version == version and not one.delete_marker for one in kept)
    return TruststoreAt(setting.uri, version) if there else None


def former(case: Case, complaint: Complaint, judgement: Judged) -> Former | None:
    """Judge the client under the truststore of then; ``None`` where its content or the client is unknown."""
    ask, change = former_ask(case, complaint, judgement), _in_force(case, complaint, judgement)
    found = case.get(ask) if ask else None
    if change is None or judgement.client is None or not isinstance(found, Known) or found.value is None:
        return None
    told, until = case.get(trail_ask(case, complaint)), settled_until(case, complaint)
    return Former(
        attached_version(change) or "",
        change.at,
        verdict_on(judgement.client, truststore(found.value.content), judgement.at),
        until is not None and judgement.at <= until,
        sources(told, found),
    )


def _in_force(case: Case, complaint: Complaint, judgement: Judged) -> ChangeRecord | None:
    """Return the change that decided at the last refusal; ``None`` where one before it may have."""
    if not judgement.denials:
        return None
    last = judgement.denials[-1].at
    before = [one for one in attachments(case, complaint) if one.at <= last]
    return before[-1] if before and last - before[-1].at > TAKES_EFFECT else None
