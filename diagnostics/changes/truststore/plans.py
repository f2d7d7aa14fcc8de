"""The plans that change a domain's truststore."""

from collections.abc import Iterator
from dataclasses import replace

from diagnostics.changes.change import Change, Note, Refused, Step
from diagnostics.changes.mark import Mark, marking
from diagnostics.changes.operation import Made
from diagnostics.changes.ownership import owners
from diagnostics.changes.truststore.attaching import attaching
from diagnostics.changes.truststore.uploading import UPLOAD, Bundle, uploading
from diagnostics.changes.unread import unread, without_domain
from diagnostics.model.asks import DomainRecord, TruststoreVersions
from diagnostics.model.case import Case
from diagnostics.model.domain import Domain, MutualTls
from diagnostics.model.evidence import Known
from diagnostics.model.finding import told
from diagnostics.model.truststore import ObjectVersion

ATTACH_VERSION, PUBLISH = "attach-version", "publish-truststore"
"""The kinds of change."""

NO_VERSION = "unpinned"
"""What the domain's tags tell of a truststore that had no version pinned."""

UNPINNED = "truststore-unpinned-before"
"""Why nothing is uploaded for a domain of which nobody can know what it has attached."""


def attach(mark: Mark, case: Case, version: str) -> Change | tuple[Refused, ...]:
    """Plan to lead the domain to a version that is in S3 already."""
    found = _domain(case)
    if not isinstance(found, tuple):
        return (found,)
    domain, setting = found
    refused = [*_busy(domain), *_listed(case, setting), *_known_version(case, setting, version)]
    if setting.version == version:
        refused.append(Refused("truststore-attached-already", told(version=version), fine=True))
    if refused:
        return tuple(refused)
    mark = replace(mark, kind=ATTACH_VERSION)
    steps = (_marked(mark, case, setting), attaching(domain, setting, version))
    return _change(mark, case, setting, steps)


def publish(mark: Mark, case: Case, bundle: Bundle) -> Change | tuple[Refused, ...]:
    """Plan to upload a bundle as a new version, and to lead the domain to it."""
    found = _domain(case)
    if not isinstance(found, tuple):
        return (found,)
    domain, setting = found
    versions = _versions(case, setting)
    refused = [*_busy(domain), *_listed(case, setting), *_no_way_back(setting, versions)]
    if refused:
        return tuple(refused)
    mark = replace(mark, kind=PUBLISH)
    steps = (
        _marked(mark, case, setting),
        uploading(setting.uri, versions[0].version, bundle, mark.change_id),
        attaching(domain, setting, Made(UPLOAD, "version")),
    )
    change = _change(mark, case, setting, steps)
    return replace(change, residue=(*change.residue, bundle.kept_by)) if bundle.kept_by else change


def _domain(case: Case) -> tuple[Domain, MutualTls] | Refused:
    found = case.get(DomainRecord())
    domain = found.value if isinstance(found, Known) else None
    if domain is None:
        return without_domain(case)[0]
    if domain.mutual_tls is None:
        return Refused("truststore-without-mutual-tls")
    return domain, domain.mutual_tls


def _busy(domain: Domain) -> Iterator[Refused]:
    if domain.status not in (None, "AVAILABLE"):
        yield Refused("truststore-domain-busy", told(status=domain.status), ("domain.status",))


def _versions(case: Case, setting: MutualTls) -> tuple[ObjectVersion, ...]:
    found = case.get(TruststoreVersions(setting.uri))
    return found.value if isinstance(found, Known) else ()


def _listed(case: Case, setting: MutualTls) -> tuple[Refused, ...]:
    """Return why the object's versions are not known: they could not be read, or there are none."""
    empty = () if _versions(case, setting) else (Refused("truststore-versions-unknown"),)
    return unread((TruststoreVersions(setting.uri),), case) or empty


def _no_way_back(setting: MutualTls, versions: tuple[ObjectVersion, ...]) -> Iterator[Refused]:
    """Yield why undoing could not lead back to what is attached now."""
    if setting.version is None:
        yield Refused(UNPINNED, facts=("truststore.unpinned",))
    if versions and versions[0].delete_marker:
        yield Refused("truststore-newest-deleted")
    elif versions and versions[0].version in ("", "null"):
        yield Refused("truststore-not-versioned", facts=("truststore.version-needs-versioning",))


def _known_version(case: Case, setting: MutualTls, version: str) -> Iterator[Refused]:
    versions = _versions(case, setting)
    if versions and not any(one.version == version and not one.delete_marker for one in versions):
        yield Refused("truststore-version-missing", told(version=version))


def _marked(mark: Mark, case: Case, setting: MutualTls) -> Step:
    return marking(replace(mark, before=setting.version or NO_VERSION), case.domain)


def _change(mark: Mark, case: Case, setting: MutualTls, steps: tuple[Step, ...]) -> Change:
    noticed, residue = _noticed(setting), _residue(setting)
    return Change(mark.change_id, mark.kind, case.domain, steps, noticed, residue, owned=owners(case))


def _noticed(setting: MutualTls) -> tuple[Note, ...]:
    """Return what is noticed; whom it hits can be predicted only where it is known what is attached now."""
    whom = (
        (Note("noticed-truststore"),)
        if setting.version
        else (Note("prediction-impossible"), Note("noticed-version-alone"))
    )
    return (*whom, Note("noticed-propagation"))


def _residue(setting: MutualTls) -> tuple[Note, ...]:
    return () if setting.version else (Note("residue-pinned"),)
