"""What happened around a complaint, in the order of time: changes, validity dates, refusals."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain

from diagnostics.logs.denial import Denial
from diagnostics.logs.groups import grouped
from diagnostics.model.asks import TruststoreAt, TruststoreVersions
from diagnostics.model.case import Case
from diagnostics.model.changes import ChangeRecord
from diagnostics.model.complaint import Complaint
from diagnostics.model.evidence import Known, Source
from diagnostics.model.finding import Certainty, Finding, Param, Sensitivity, Severity, told
from diagnostics.model.log import Window
from diagnostics.walk.attached import attached, mutual_tls
from diagnostics.walk.matching import client, meant
from diagnostics.walk.moment import REFUSALS, Moment
from diagnostics.walk.stage_logs import all_denials, event_asks, logged_stages, stage_ask
from diagnostics.walk.trail import REACH, changes, trail_ask
from diagnostics.walk.validity_moments import TO_COME, Dated, validity_moments
from diagnostics.walk.windows import window
from diagnostics.x509.certificate import Certificate, parse

BESIDE = 2
"""Changes before, and after, the first refusal that the short form keeps."""


def timeline(case: Case, complaint: Complaint) -> tuple[Moment, ...]:
    """Return every known moment, oldest first; those after the case's own are still to come."""
    denials = tuple(one for one in all_denials(case, complaint) if meant(complaint, one))
    found = chain(
        _versions(case),
        _changes(case, complaint),
        _stages(case, complaint),
        _validity(case, complaint, denials),
        _refusals(case, complaint, denials),
    )
    return tuple(sorted(dict.fromkeys(found), key=_order))


def around_refusals(moments: tuple[Moment, ...], now: datetime) -> tuple[Moment, ...]:
    """Return the few moments to read first: around the first refusal, the last one, the next to come.

    Empty where nothing was refused.
    """
    refused = [one for one in moments if one.code in REFUSALS]
    if not refused:
        return ()
    first, last = refused[0], refused[-1]
    others = [one for one in moments if one.code not in REFUSALS and not one.counts]
    before = [one for one in others if one.at <= first.at][-BESIDE:]
    after = [one for one in others if first.at < one.at <= now][:BESIDE]
    to_come = [one for one in others if now < one.at <= now + TO_COME][:1]
    return tuple(sorted(dict.fromkeys([*before, first, *after, last, *to_come]), key=_order))


def last_change_before(case: Case, complaint: Complaint) -> Moment | None:
    """Return what changed last before the complaint's first refusal; ``None`` where nothing is known."""
    moments = timeline(case, complaint)
    first = next((one.at for one in moments if one.code in REFUSALS), None)
    if first is None:
        return None
    before = [one for one in moments if one.code not in REFUSALS and not one.counts and one.at <= first]
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
        yield Moment(one.at, "recorded-change", Param(_call(one)), found.source if found else None)


def _call(one: ChangeRecord) -> str:
    where = "/".join(part for part in (one.api_id, one.stage) if part)
    return f"{one.name} {where}, {one.principal}" if where else f"{one.name}, {one.principal}"


def _stages(case: Case, complaint: Complaint) -> Iterator[Moment]:
    for one in logged_stages(case, complaint):
        found = case.get(stage_ask(one.target))
        if one.stage.updated_at is not None:
            name = Param(f"{one.stage.api_id}/{one.stage.name}")
            yield Moment(one.stage.updated_at, "stage-updated", name, found.source if found else None)


def _validity(case: Case, complaint: Complaint, denials: tuple[Denial, ...]) -> Iterator[Moment]:
    near = Window(window(case, complaint).since - REACH, case.at + TO_COME)
    clients = Dated("client", _clients(case, complaint, denials))
    yield from validity_moments(clients, near, case.at)
    store = attached(case)
    if store is not None:
        found = case.get(TruststoreAt(store.uri, store.version))
        source = found.source if found else None
        held = {one.fingerprint_sha256: (one, source) for one in store.store.certificates}
        yield from validity_moments(Dated("truststore", tuple(held.values())), near, case.at)


def _clients(
    case: Case, complaint: Complaint, denials: tuple[Denial, ...]
) -> tuple[tuple[Certificate, Source | None], ...]:
    """Return the certificate that was given, else each one that was logged."""
    given = client(complaint)
    if given is not None:
        return ((given, None),)
    logged = {one.certificate: one for one in denials if one.certificate}
    parsed = ((parse(der), denial) for der, denial in logged.items())
    return tuple(
        (one, _logged_in(case, complaint, denial)) for one, denial in parsed if isinstance(one, Certificate)
    )


def _refusals(case: Case, complaint: Complaint, denials: tuple[Denial, ...]) -> Iterator[Moment]:
    for group in grouped(denials):
        caller = group.caller
        name = caller.subject or caller.serial or caller.source_ip or ""
        said = f"{name}: {group.reason}" if group.reason else name
        what = Param(said, Sensitivity.TENANT, caller.fingerprint or name)
        first, last = group.denials[0], group.denials[-1]
        if first is last:
            yield Moment(first.at, "only-refusal", what, _logged_in(case, complaint, first))
        else:
            yield Moment(first.at, "first-refusal", what, _logged_in(case, complaint, first))
            yield Moment(last.at, "last-refusal", what, _logged_in(case, complaint, last))


def _logged_in(case: Case, complaint: Complaint, denial: Denial) -> Source | None:
    """Return the reading of the log that told of a denial."""
    found = (case.get(ask) for ask in event_asks(case, complaint) if ask.group in denial.sources)
    return next((one.source for one in found if one is not None), None)
