"""What happened around a complaint, in the order of time: changes, validity dates, refusals."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from diagnostics.logs.groups import grouped
from diagnostics.model.asks import TruststoreVersions
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Known, Source
from diagnostics.model.finding import Certainty, Finding, Param, Sensitivity, Severity, told
from diagnostics.walk.attached import attached, mutual_tls
from diagnostics.walk.judging import judged
from diagnostics.walk.matching import meant
from diagnostics.walk.stage_logs import all_denials, logged_stages, stage_ask
from diagnostics.walk.trail import changes, trail_ask
from diagnostics.x509.certificate import Certificate

REFUSALS = frozenset({"first-refusal", "last-refusal"})


@dataclass(frozen=True)
class Moment:
    """Something that happened; ``code`` is worded by the catalogue (``report.why``)."""

    at: datetime
    code: str
    what: Param
    """Which one: a version, an operation and who called it, a certificate, a caller; raw."""
    source: Source | None = None


def timeline(case: Case, complaint: Complaint) -> tuple[Moment, ...]:
    """Return every known moment up to the case's own, oldest first."""
    found = chain(
        _versions(case),
        _changes(case, complaint),
        _stages(case, complaint),
        _validity(case, complaint),
        _refusals(case, complaint),
    )
    return tuple(sorted(dict.fromkeys(one for one in found if one.at <= case.at), key=_order))


def last_change_before(case: Case, complaint: Complaint) -> Moment | None:
    """Return what changed last before the complaint's first refusal; ``None`` where nothing is known."""
    times = [denial.at for denial in all_denials(case, complaint) if meant(complaint, denial)]
    if not times:
        return None
    before = [one for one in timeline(case, complaint) if one.code not in REFUSALS and one.at <= min(times)]
    return before[-1] if before else None


def changed_before(case: Case, complaint: Complaint) -> tuple[Finding, ...]:
    """Return the last change as a finding beside a conclusion about a caller: before is not because."""
    last = last_change_before(case, complaint)
    if last is None:
        return ()
    params = told(change=last.code, changed_at=last.at, what=last.what)
    evidence = (last.source,) if last.source else ()
    facts = ("trail.before-is-not-because",)
    return (Finding("changed-before", Severity.NOTE, Certainty.INFERRED, params, evidence, facts),)


def _order(one: Moment) -> tuple[datetime, str, str]:
    return (one.at, one.code, str(one.what.value))


def _versions(case: Case) -> Iterator[Moment]:
    setting = mutual_tls(case)
    found = case.get(TruststoreVersions(setting.uri)) if setting else None
    for one in found.value if isinstance(found, Known) else ():
        code = "version-deleted" if one.delete_marker else "version-uploaded"
        yield Moment(one.modified_at, code, Param(one.version), found.source if found else None)


def _changes(case: Case, complaint: Complaint) -> Iterator[Moment]:
    found = case.get(trail_ask(case, complaint))
    for one in changes(case, complaint):
        yield Moment(
            one.at, "recorded-change", Param(f"{one.name}, {one.principal}"), found.source if found else None
        )


def _stages(case: Case, complaint: Complaint) -> Iterator[Moment]:
    for one in logged_stages(case, complaint):
        found = case.get(stage_ask(one.target))
        if one.stage.updated_at is not None:
            name = Param(f"{one.stage.api_id}/{one.stage.name}")
            yield Moment(one.stage.updated_at, "stage-updated", name, found.source if found else None)


def _validity(case: Case, complaint: Complaint) -> Iterator[Moment]:
    judgement = judged(case, complaint)
    if judgement.client is not None:
        own = judgement.client
        name = Param(own.subject.rfc4514, Sensitivity.TENANT, own.fingerprint_sha256)
        yield from _dates(own, name, "client")
    store = attached(case)
    for one in store.store.certificates if store else ():
        yield from _dates(one, Param(one.subject.rfc4514), "truststore")


def _dates(one: Certificate, name: Param, whose: str) -> Iterator[Moment]:
    yield Moment(one.not_before, f"{whose}-valid-from", name)
    yield Moment(one.not_after, f"{whose}-valid-until", name)


def _refusals(case: Case, complaint: Complaint) -> Iterator[Moment]:
    denials = tuple(one for one in all_denials(case, complaint) if meant(complaint, one))
    for group in grouped(denials):
        caller = group.caller
        name = caller.subject or caller.serial or caller.source_ip or ""
        what = Param(name, Sensitivity.TENANT, caller.fingerprint or name)
        yield Moment(group.first, "first-refusal", what)
        yield Moment(group.last, "last-refusal", what)
