"""From a domain and a wish to a new truststore: what is attached, what is newest, and what is proposed."""

from dataclasses import dataclass, field
from typing import Protocol

from diagnostics.admission.health import health
from diagnostics.admission.truststore import Truststore
from diagnostics.cases.domains import Lister
from diagnostics.changes.bundle.comparing import Compared, compared
from diagnostics.changes.bundle.editing import Draft, drafted
from diagnostics.changes.bundle.issuers import Allowed, objections
from diagnostics.changes.change import Change, Refused
from diagnostics.changes.truststore.keeping import refused_by, warnings_about
from diagnostics.changes.truststore.plans import UNPINNED, attach, publish
from diagnostics.changes.truststore.uploading import Bundle
from diagnostics.model.asks import DomainRecord, TruststoreAt, TruststoreVersions
from diagnostics.model.case import Case
from diagnostics.model.domain import MutualTls
from diagnostics.model.evidence import Evidence, Known, Unreadable
from diagnostics.model.finding import Certainty, Finding, Param, Severity, told
from diagnostics.model.truststore import Keeping, TruststoreObject
from diagnostics.remediation.evidence import new_mark, with_evidence
from diagnostics.remediation.sharing import others_on
from diagnostics.remediation.truststore import mutual_tls, newest, plan_attaching
from diagnostics.walk.attached import truststore
from diagnostics.x509.certificate import Certificate


class Publisher(Lister, Protocol):
    """Sources that also tell how an object is kept."""

    async def keeping(self, uri: str) -> Keeping:
        """Return how S3 keeps a truststore's object."""
        ...


@dataclass(frozen=True)
class Wish:
    """What the operator wants the truststore to be."""

    bundle: bytes | None = None
    """Replaces the whole; else the present one is edited."""
    adding: tuple[Certificate, ...] = ()
    """Issuers, each from a file that the operator was given."""
    removing: tuple[str, ...] = ()
    """Beginnings of SHA-256 fingerprints."""
    base: str | None = None
    """``attached`` or ``newest``: which of them is edited, where they differ."""
    allowed: Allowed = field(default_factory=Allowed)


@dataclass(frozen=True)
class Present:
    """The truststore as it is: what the domain has attached, and what is newest in S3."""

    setting: MutualTls
    attached: TruststoreObject
    newest: TruststoreObject
    newest_version: str
    keeping: Keeping

    @property
    def stale(self) -> bool:
        """Whether the newest content is not the attached one."""
        return self.attached.content != self.newest.content


@dataclass(frozen=True)
class Proposal:
    """A new truststore, planned, beside what is there."""

    case: Case
    present: Present
    draft: Draft
    change: Change
    newer: Compared
    """The newest against the attached."""
    changed: Compared
    """The proposed against the attached."""
    findings: tuple[Finding, ...]
    """What is wrong with the proposed truststore, or wants to be known before."""
    standing: tuple[Finding, ...]
    """What was wrong with the attached one and stays so."""

    @property
    def before(self) -> Truststore:
        """The attached truststore."""
        return truststore(self.present.attached.content)

    @property
    def after(self) -> Truststore:
        """The proposed truststore."""
        return truststore(self.draft.content)


async def proposed(case: Case, wish: Wish, sources: Publisher) -> tuple[Case, Proposal | tuple[Refused, ...]]:
    """Read what is there, and plan what is wished; every reason against it is told."""
    case, present = await _present(case, sources)
    if isinstance(present, Refused):
        return case, (present,)
    draft = _draft(wish, present)
    if isinstance(draft, Refused):
        return case, (draft,)
    refused = (*_objections(draft, wish, present), *_unsafe(case, present))
    bundle = Bundle(draft.content, present.keeping.etag, present.keeping.stored_as)
    change = publish(new_mark(case), case, bundle)
    if isinstance(change, tuple) or refused:
        return case, (*refused, *(change if isinstance(change, tuple) else ()))
    others = await others_on(case, present.setting, sources)
    return case, _proposal(case, present, draft, change, others)


async def proposed_version(
    case: Case, version: str | None, sources: Publisher
) -> tuple[Case, Proposal | Change | tuple[Refused, ...]]:
    """Plan to attach a version that is in S3 already, the newest without ``version``.

    Only the change comes back where no version is pinned: what is attached then cannot be known, so that
    there is nothing to compare with.
    """
    case, present = await _present(case, sources)
    if isinstance(present, Refused):
        if present.code != UNPINNED:
            return case, (present,)
        return await plan_attaching(case, version, sources)
    wanted = version or present.newest_version
    change = attach(new_mark(case), case, wanted)
    if isinstance(change, tuple):
        return case, change
    ask = TruststoreAt(present.setting.uri, wanted)
    case = await with_evidence(case, (ask,), sources)
    content = _content(case.get(ask))
    if isinstance(content, Refused):
        return case, (content,)
    if not truststore(content.content).certificates:
        return case, (Refused("bundle-empty"),)
    others = await others_on(case, present.setting, sources)
    return case, _proposal(case, present, Draft(content.content), change, others)


async def _present(case: Case, sources: Publisher) -> tuple[Case, Present | Refused]:
    case = await with_evidence(case, (DomainRecord(),), sources)
    setting = mutual_tls(case)
    if setting is None:
        found = case.get(DomainRecord())
        known = isinstance(found, Known) and found.value is not None
        return case, Refused("truststore-without-mutual-tls" if known else "truststore-domain-unknown")
    if setting.version is None:
        return case, Refused(UNPINNED, facts=("truststore.unpinned",))
    case = await with_evidence(case, (TruststoreVersions(setting.uri),), sources)
    latest = newest(case, setting)
    asks = [TruststoreAt(setting.uri, one) for one in dict.fromkeys((setting.version, latest)) if one]
    case = await with_evidence(case, asks, sources)
    keeping = await sources.keeping(setting.uri)
    attached = _content(case.get(TruststoreAt(setting.uri, setting.version)))
    if isinstance(attached, Refused):
        return case, attached
    last = _content(case.get(TruststoreAt(setting.uri, latest))) if latest else attached
    if isinstance(last, Refused):
        return case, last
    return case, Present(setting, attached, last, latest, keeping)


def _content(found: Evidence[TruststoreObject | None] | None) -> TruststoreObject | Refused:
    if isinstance(found, Known) and found.value is not None:
        return found.value
    why = found if isinstance(found, Unreadable) else None
    params = told(why=why.why if why else "not-found", action=why.denied_action if why else None)
    return Refused("truststore-previous-unreadable", params)


def _draft(wish: Wish, present: Present) -> Draft | Refused:
    if wish.bundle is not None:
        return drafted(wish.bundle)
    if present.stale and wish.base is None:
        return Refused("truststore-base-open", told(newest=present.newest_version))
    base = present.newest if wish.base == "newest" else present.attached
    return drafted(base.content, wish.adding, wish.removing)


def _objections(draft: Draft, wish: Wish, present: Present) -> list[Refused]:
    former = set(truststore(present.attached.content).certificates)
    found = [
        refused
        for one in truststore(draft.content).certificates
        if one not in former
        for refused in objections(one, wish.allowed)
    ]
    if not truststore(draft.content).certificates:
        found.append(Refused("bundle-empty"))
    elif draft.content == present.attached.content:
        found.append(Refused("truststore-same-already", fine=True))
    elif draft.content == present.newest.content:
        found.append(Refused("truststore-newest-is-that", told(version=present.newest_version)))
    return found


def _unsafe(case: Case, present: Present) -> tuple[Refused, ...]:
    """Return why nothing may be uploaded to that bucket."""
    found = case.get(TruststoreVersions(present.setting.uri))
    return tuple(refused_by(present.keeping, found.value if isinstance(found, Known) else ()))


def _proposal(
    case: Case, present: Present, draft: Draft, change: Change, others: tuple[Finding, ...]
) -> Proposal:
    before, after = truststore(present.attached.content), truststore(draft.content)
    then = {_subject(one) for one in health(before, case.at)}
    now = health(after, case.at)
    keys = told(count=draft.keys_left_out)
    left_out = (Finding("bundle-keys-left-out", Severity.WARNING, Certainty.OBSERVED, keys),)
    return Proposal(
        case=case,
        present=present,
        draft=draft,
        change=change,
        newer=compared(before.certificates, truststore(present.newest.content).certificates),
        changed=compared(before.certificates, after.certificates),
        findings=(
            *(one for one in now if _subject(one) not in then),
            *(left_out if draft.keys_left_out else ()),
            *warnings_about(present.keeping),
            *others,
        ),
        standing=tuple(one for one in now if _subject(one) in then),
    )


def _subject(finding: Finding) -> tuple[str, Param | None, Param | None]:
    """Return what makes a finding the same in two truststores: what it says, and of what."""
    return finding.code, finding.params.get("fingerprint"), finding.params.get("problem")
