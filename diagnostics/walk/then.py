"""Whether the truststore that is attached now is the one that decided a refusal then."""

from dataclasses import replace
from enum import Enum

from diagnostics.model.asks import DomainRecord, TruststoreAt
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Known, Source, Unreadable, sources
from diagnostics.model.finding import Certainty, Finding, Param, Remedy, Severity, told
from diagnostics.walk.former import Former, former, former_ask
from diagnostics.walk.judging import Judged, about, judged, same_reason, verdict_on
from diagnostics.walk.steps import Concludes, Needs
from diagnostics.walk.trail import TAKES_EFFECT, attachments, settled_until, trail, trail_ask

_DISAGREE = "gateway-and-verdict-disagree"


class Then(Enum):
    """What is known of the truststore that was attached at the last refusal."""

    SAME = "same"
    UNCHANGED_SO_FAR = "unchanged-so-far"
    """No change is listed, but one made in the last minutes may not be listed yet."""
    CHANGING = "changing"
    """A change was made so shortly before that the former truststore may have decided."""
    ANOTHER = "another"
    UNKNOWN = "unknown"


def needs_past(case: Case, complaint: Complaint, judgement: Judged) -> Needs | None:
    """Return the need for recorded changes, then for the truststore that they say decided then."""
    if not _admitted_after_all(judgement, complaint):
        return None
    ask = trail_ask(case, complaint)
    if case.get(ask) is None:
        return Needs.of(ask)
    if then(case, complaint, judgement) is not Then.ANOTHER:
        return None
    other = former_ask(case, complaint, judgement)
    return Needs.of(other) if other is not None and case.get(other) is None else None


def past_beside(case: Case, complaint: Complaint) -> TruststoreAt | None:
    """Return the ask for another truststore that decided then, where the one of now refuses as well.

    No conclusion waits for it; ``None`` where none is known, or known to be still in S3.
    """
    judgement = judged(case, complaint)
    if not _refused_now(judgement, complaint) or then(case, complaint, judgement) is not Then.ANOTHER:
        return None
    return former_ask(case, complaint, judgement)


def then(case: Case, complaint: Complaint, judgement: Judged) -> Then:
    """Tell by the version's date in S3, else by recorded changes, whether the attachment changed since.

    That no change is recorded proves nothing about the minutes before the trail was read, so ``SAME``
    needs a trail that was read so long after the domain that it would list every change up to then.
    """
    if judgement.changed_since:
        return Then.ANOTHER
    if not judgement.denials:
        return Then.UNKNOWN
    last = judgement.denials[-1].at
    recorded = attachments(case, complaint)
    if any(one.at > last for one in recorded):
        return Then.ANOTHER
    if any(last - one.at <= TAKES_EFFECT for one in recorded):
        return Then.CHANGING
    found = trail(case, complaint)
    if found is None or not (found.complete or any(one.at <= last for one in found.changes)):
        return Then.UNKNOWN
    return Then.SAME if _listed_by_now(case, complaint) else Then.UNCHANGED_SO_FAR


def _listed_by_now(case: Case, complaint: Complaint) -> bool:
    """Tell whether the trail must list every change made before the domain's setting was read."""
    domain, until = case.get(DomainRecord()), settled_until(case, complaint)
    return isinstance(domain, Known) and until is not None and domain.source.read_at <= until


def fixed_since(case: Case, complaint: Complaint, judgement: Judged) -> Concludes | None:
    """Conclude that the gateway refused with another truststore, and that the one of now admits the client.

    Not where the one of then is known and admits it too: then a change of truststore explains nothing.
    """
    own, store = judgement.client, judgement.attached
    if own is None or store is None or not _admitted_after_all(judgement, complaint):
        return None
    now = verdict_on(own, store.store, case.at)
    if then(case, complaint, judgement) is not Then.ANOTHER or now.admitted is not True:
        return None
    past = former(case, complaint, judgement)
    if past is not None and past.verdict.admitted is True:
        return None
    found = case.get(trail_ask(case, complaint))
    evidence = past.evidence if past else sources(found)
    sure = judgement.changed_since or (past is not None and _explains(past, complaint))
    fixed = Finding(
        "fixed-since",
        Severity.NOTE,
        now.certainty if sure else Certainty.INFERRED,
        told(**about(judgement, complaint)),
        evidence,
        ("truststore.copied",),
        (Remedy("repeat-the-call"),),
    )
    params = told(reason=complaint.reason, rule=now.rule)
    today = Finding("admitted-by-todays-truststore", Severity.NOTE, Certainty.INFERRED, params)
    agreeing = (_word_of_then(past, complaint),) if past and past.verdict.admitted is False else ()
    return Concludes(fixed, "fixed since", (today, *agreeing, *now.findings), evidence)


def _explains(past: Former, complaint: Complaint) -> bool:
    """Tell whether the truststore of then surely refuses by our verdict, for what the gateway said."""
    verdict, reason = past.verdict, complaint.reason
    documented = verdict.certainty in (Certainty.OBSERVED, Certainty.DOCUMENTED)
    told_so = verdict.admitted is False and reason is not None and same_reason(verdict, reason)
    return past.settled and documented and told_so


def _word_of_then(past: Former, complaint: Complaint) -> Finding:
    """Say what our verdict is under the truststore of then, and which version that was."""
    verdict = past.verdict
    ours = None if verdict.admitted else verdict.reason or verdict.rule
    return Finding(
        "admitted-by-truststore-then" if verdict.admitted else "refused-by-truststore-then",
        Severity.NOTE,
        verdict.certainty if _explains(past, complaint) else Certainty.INFERRED,
        told(version=past.version, attached_at=past.attached_at, reason=complaint.reason, ours=ours),
        past.evidence,
        ("truststore.copied", "domain.takes-effect", "trail.delay-at-most"),
    )


def compared(
    case: Case, complaint: Complaint, judgement: Judged, said: tuple[Finding, ...]
) -> tuple[Finding, ...]:
    """Return the comparison; a disagreement is only as sure as what is known of the truststore of then."""
    was = then(case, complaint, judgement)
    if was is Then.SAME:
        return said
    if was is Then.ANOTHER:
        past = former(case, complaint, judgement)
        if past is not None and past.verdict.admitted is not None:
            if _admitted_after_all(judgement, complaint):
                return _against_former(past, complaint)
            if _refused_now(judgement, complaint):
                return _beside_former(past, complaint, said)
    return tuple(
        told_so
        for one in said
        for told_so in (_softened(case, complaint, was, one) if one.code == _DISAGREE else (one,))
    )


def _against_former(past: Former, complaint: Complaint) -> tuple[Finding, ...]:
    """Compare the gateway's word with our verdict under the truststore of then, in place of today's."""
    word = _word_of_then(past, complaint)
    if not past.verdict.admitted:
        return (word,)
    disagree = Finding(
        _DISAGREE,
        Severity.WARNING,
        Certainty.INFERRED,
        told(reason=complaint.reason),
        past.evidence,
        remedies=(Remedy("repeat-the-call"), Remedy("report-disagreement")),
    )
    return (disagree, word)


def _beside_former(past: Former, complaint: Complaint, said: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return what is said of today's truststore, which does not admit, and what the one of then did."""
    if not said:
        return ()
    if not past.verdict.admitted:
        return (*said, _word_of_then(past, complaint))
    alone = Finding(
        "only-todays-truststore-refuses",
        Severity.WARNING,
        Certainty.INFERRED,
        told(version=past.version, attached_at=past.attached_at, reason=complaint.reason),
        past.evidence,
        ("truststore.copied", "domain.takes-effect", "trail.delay-at-most"),
        (Remedy("repeat-the-call"),),
    )
    return (alone, *said)


def _softened(case: Case, complaint: Complaint, was: Then, one: Finding) -> tuple[Finding, ...]:
    found = case.get(trail_ask(case, complaint))
    evidence = sources(found)
    if was is Then.UNCHANGED_SO_FAR:
        return (
            replace(one, certainty=Certainty.INFERRED, remedies=(Remedy("repeat-the-call"), *one.remedies)),
            _may_lag(case, complaint, evidence),
        )
    if was is Then.CHANGING:
        changed = attachments(case, complaint)[-1].at
        params = {**one.params, "changed_at": Param(changed)}
        facts = ("domain.takes-effect",)
        return (
            Finding("truststore-was-changing", Severity.UNKNOWN, Certainty.UNKNOWN, params, evidence, facts),
        )
    why = told(why=found.why if isinstance(found, Unreadable) else None)
    params = {**one.params, **why}
    return (Finding("truststore-then-unknown", Severity.UNKNOWN, Certainty.UNKNOWN, params, evidence),)


def _may_lag(case: Case, complaint: Complaint, evidence: tuple[Source, ...]) -> Finding:
    """State until when the trail would list a change of the truststore; it lists none."""
    return Finding(
        "trail-may-lag",
        Severity.UNKNOWN,
        Certainty.UNKNOWN,
        told(until=settled_until(case, complaint)),
        evidence,
        ("trail.delay", "trail.delay-at-most"),
        (Remedy("repeat-the-call"),),
    )


def _admitted_after_all(judgement: Judged, complaint: Complaint) -> bool:
    verdict = judgement.verdict
    return complaint.reason is not None and verdict is not None and verdict.admitted is True


def _refused_now(judgement: Judged, complaint: Complaint) -> bool:
    verdict = judgement.verdict
    return complaint.reason is not None and verdict is not None and verdict.admitted is False
