"""Whether the truststore that is attached now is the one that decided a refusal then."""

from dataclasses import replace
from enum import Enum

from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Unreadable, sources
from diagnostics.model.finding import Certainty, Finding, Severity, told
from diagnostics.walk.judging import Judged, about, verdict_on
from diagnostics.walk.steps import Concludes, Needs
from diagnostics.walk.trail import changes, trail, trail_ask


class Then(Enum):
    """What is known of the truststore that was attached at the last refusal."""

    SAME = "same"
    ANOTHER = "another"
    UNKNOWN = "unknown"


def needs_trail(case: Case, complaint: Complaint, judgement: Judged) -> Needs | None:
    """Return the need for recorded changes, where only they tell which truststore decided then."""
    ask = trail_ask(case, complaint)
    if not _admitted_after_all(judgement, complaint) or judgement.changed_since or case.get(ask) is not None:
        return None
    return Needs.of(ask)


def then(case: Case, complaint: Complaint, judgement: Judged) -> Then:
    """Tell by the version's date in S3, else by recorded changes, whether the attachment changed since."""
    if judgement.changed_since:
        return Then.ANOTHER
    if not judgement.denials:
        return Then.UNKNOWN
    last = judgement.denials[-1].at
    found = trail(case, complaint)
    recorded = changes(case, complaint)
    if any(one.domain == case.domain.name and one.truststore and one.at > last for one in recorded):
        return Then.ANOTHER
    reaches = found is not None and (found.complete or any(one.at <= last for one in found.changes))
    return Then.SAME if reaches else Then.UNKNOWN


def fixed_since(case: Case, complaint: Complaint, judgement: Judged) -> Concludes | None:
    """Conclude that what refused the client then admits it now, where both are known."""
    own, store = judgement.client, judgement.attached
    if own is None or store is None or not _admitted_after_all(judgement, complaint):
        return None
    now = verdict_on(own, store.store, case.at)
    if then(case, complaint, judgement) is not Then.ANOTHER or now.admitted is not True:
        return None
    found = case.get(trail_ask(case, complaint))
    evidence = sources(found)
    fixed = Finding(
        "fixed-since",
        Severity.NOTE,
        now.certainty,
        told(**about(judgement, complaint)),
        evidence,
        ("truststore.copied",),
    )
    params = told(reason=complaint.reason, rule=now.rule)
    today = Finding("admitted-by-todays-truststore", Severity.NOTE, Certainty.INFERRED, params)
    return Concludes(fixed, "fixed since", (today, *now.findings), evidence)


def compared(
    case: Case, complaint: Complaint, judgement: Judged, said: tuple[Finding, ...]
) -> tuple[Finding, ...]:
    """Return the comparison, without a disagreement where the truststore of then is not known."""
    if then(case, complaint, judgement) is Then.SAME:
        return said
    ask = trail_ask(case, complaint)
    found = case.get(ask)
    why = told(why=found.why if isinstance(found, Unreadable) else None)
    unknown = Finding("truststore-then-unknown", Severity.UNKNOWN, Certainty.UNKNOWN, why, sources(found))
    return tuple(_softened(one, unknown) for one in said)


def _softened(one: Finding, unknown: Finding) -> Finding:
    if one.code != "gateway-and-verdict-disagree":
        return one
    return replace(unknown, params={**one.params, **unknown.params})


def _admitted_after_all(judgement: Judged, complaint: Complaint) -> bool:
    verdict = judgement.verdict
    return complaint.reason is not None and verdict is not None and verdict.admitted is True
