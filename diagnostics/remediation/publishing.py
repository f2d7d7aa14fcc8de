"""From a domain and a wish to a new truststore: what is attached, what is newest, and what is proposed."""

from dataclasses import dataclass, field

from diagnostics.admission.health import health
from diagnostics.admission.truststore import Truststore
from diagnostics.changes.bundle.comparing import Compared, compared
from diagnostics.changes.bundle.editing import Draft, drafted
from diagnostics.changes.bundle.issuers import Allowed, objections
from diagnostics.changes.change import Change, Refused
from diagnostics.changes.truststore.keeping import kept_by, refused_by, warnings_about
from diagnostics.changes.truststore.plans import UNPINNED, attach, publish
from diagnostics.changes.truststore.uploading import Bundle
from diagnostics.model.asks import TruststoreAt, TruststoreVersions
from diagnostics.model.case import Case
from diagnostics.model.evidence import Known
from diagnostics.model.finding import Certainty, Finding, Param, Severity, told
from diagnostics.remediation.evidence import new_mark, with_evidence
from diagnostics.remediation.present import Present, Publisher, present, stored
from diagnostics.remediation.sharing import others_on
from diagnostics.remediation.truststore import plan_attaching
from diagnostics.walk.attached import truststore
from diagnostics.x509.certificate import Certificate


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
class Version:
    """A version that is in S3 already, to be attached."""

    id: str | None = None
    """``None`` is the newest."""


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
    case, there = await present(case, sources)
    if isinstance(there, Refused):
        return case, (there,)
    return await proposed_wish(case, there, wish, sources)


async def proposed_wish(
    case: Case, there: Present, wish: Wish, sources: Publisher
) -> tuple[Case, Proposal | tuple[Refused, ...]]:
    """Plan what is wished of a truststore that was just read."""
    draft = _draft(wish, there)
    if isinstance(draft, Refused):
        return case, (draft,)
    refused = (*_objections(draft, wish, there), *_unsafe(case, there))
    bundle = Bundle(draft.content, there.keeping.etag, there.keeping.stored_as, kept_by(there.keeping))
    change = publish(new_mark(case), case, bundle)
    if isinstance(change, tuple) or refused:
        return case, (*refused, *(change if isinstance(change, tuple) else ()))
    others = await others_on(case, there.setting, sources)
    return case, _proposal(case, there, draft, change, others)


async def proposed_version(
    case: Case, version: str | None, sources: Publisher
) -> tuple[Case, Proposal | Change | tuple[Refused, ...]]:
    """Plan to attach a version that is in S3 already, the newest without ``version``.

    Only the change comes back where no version is pinned: what is attached then cannot be known, so that
    there is nothing to compare with.
    """
    case, there = await present(case, sources)
    if isinstance(there, Refused):
        return await unpredicted(case, there, version, sources)
    return await proposed_attaching(case, there, version, sources)


async def unpredicted(
    case: Case, why: Refused, version: str | None, sources: Publisher
) -> tuple[Case, Change | tuple[Refused, ...]]:
    """Plan to attach a version where no version is pinned; any other reason stays one."""
    if why.code != UNPINNED:
        return case, (why,)
    return await plan_attaching(case, version, sources)


async def proposed_attaching(
    case: Case, there: Present, version: str | None, sources: Publisher
) -> tuple[Case, Proposal | tuple[Refused, ...]]:
    """Plan to attach a version beside a truststore that was just read."""
    wanted = version or there.newest_version
    change = attach(new_mark(case), case, wanted)
    if isinstance(change, tuple):
        return case, change
    ask = TruststoreAt(there.setting.uri, wanted)
    case = await with_evidence(case, (ask,), sources)
    content = stored(case.get(ask))
    if isinstance(content, Refused):
        return case, (content,)
    if not truststore(content.content).certificates:
        return case, (Refused("bundle-empty"),)
    others = await others_on(case, there.setting, sources)
    return case, _proposal(case, there, Draft(content.content), change, others)


def _draft(wish: Wish, there: Present) -> Draft | Refused:
    if wish.bundle is not None:
        return drafted(wish.bundle)
    if there.stale and wish.base is None:
        return Refused("truststore-base-open", told(newest=there.newest_version))
    base = there.newest if wish.base == "newest" else there.attached
    return drafted(base.content, wish.adding, wish.removing)


def _objections(draft: Draft, wish: Wish, there: Present) -> list[Refused]:
    former = set(truststore(there.attached.content).certificates)
    found = [
        refused
        for one in truststore(draft.content).certificates
        if one not in former
        for refused in objections(one, wish.allowed)
    ]
    if not truststore(draft.content).certificates:
        found.append(Refused("bundle-empty"))
    elif draft.content == there.attached.content:
        found.append(Refused("truststore-same-already", fine=True))
    elif draft.content == there.newest.content:
        found.append(Refused("truststore-newest-is-that", told(version=there.newest_version)))
    return found


def _unsafe(case: Case, there: Present) -> tuple[Refused, ...]:
    """Return why nothing may be uploaded to that bucket."""
    found = case.get(TruststoreVersions(there.setting.uri))
    return tuple(refused_by(there.keeping, found.value if isinstance(found, Known) else ()))


def _proposal(
    case: Case, there: Present, draft: Draft, change: Change, others: tuple[Finding, ...]
) -> Proposal:
    before, after = truststore(there.attached.content), truststore(draft.content)
    then = {_subject(one) for one in health(before, case.at)}
    now = health(after, case.at)
    keys = told(count=draft.keys_left_out)
    left_out = (Finding("bundle-keys-left-out", Severity.WARNING, Certainty.OBSERVED, keys),)
    return Proposal(
        case=case,
        present=there,
        draft=draft,
        change=change,
        newer=compared(before.certificates, truststore(there.newest.content).certificates),
        changed=compared(before.certificates, after.certificates),
        findings=(
            *(one for one in now if _subject(one) not in then),
            *(left_out if draft.keys_left_out else ()),
            *warnings_about(there.keeping),
            *others,
        ),
        standing=tuple(one for one in now if _subject(one) in then),
    )


def _subject(finding: Finding) -> tuple[str, Param | None, Param | None]:
    """Return what makes a finding the same in two truststores: what it says, and of what."""
    return finding.code, finding.params.get("fingerprint"), finding.params.get("problem")
