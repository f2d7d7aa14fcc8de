"""What a truststore's bucket means for a change: whether the former version stays there to go back to."""

from collections.abc import Iterator

from diagnostics.changes.change import Note, Refused
from diagnostics.model.finding import Certainty, Finding, Severity, told
from diagnostics.model.truststore import Keeping, ObjectVersion
from diagnostics.rights.statements import statement_of


def refused_by(keeping: Keeping, versions: tuple[ObjectVersion, ...]) -> Iterator[Refused]:
    """Yield why nothing may be uploaded there: what is would be overwritten, or has changed while reading."""
    if keeping.versioning is None:
        yield Refused("truststore-versioning-unknown", facts=("truststore.null-overwritten",))
    elif keeping.versioning != "Enabled":
        yield Refused("truststore-not-versioned", facts=("truststore.version-needs-versioning",))
    if not keeping.etag:
        yield Refused("truststore-newest-unread", facts=("truststore.if-match",))
    elif versions and keeping.version != versions[0].version:
        yield Refused("truststore-changed-meanwhile")


def kept_by(keeping: Keeping) -> Note | None:
    """Return why S3 lets nobody delete a version that is uploaded now; ``None`` where that is not known."""
    lock = keeping.retention
    if lock is not None:
        return Note("residue-object-lock", told(mode=lock.mode, days=lock.days or 0, years=lock.years or 0))
    return Note("residue-mfa-delete") if keeping.mfa_delete else None


def warnings_about(keeping: Keeping) -> Iterator[Finding]:
    """Yield what may take the former version away later, and what of that could not be read."""
    facts = ("truststore.versions-expire",)
    for rule in keeping.expiring:
        if rule.noncurrent_days is not None:
            params = told(rule=rule.id or "-", days=rule.noncurrent_days, kept=rule.kept or 0)
            yield Finding(
                "truststore-versions-expire", Severity.WARNING, Certainty.OBSERVED, params, facts=facts
            )
        if rule.hides_newest:
            params = told(rule=rule.id or "-")
            yield Finding(
                "truststore-newest-expires", Severity.WARNING, Certainty.OBSERVED, params, facts=facts
            )
    for moved in keeping.archiving:
        params = told(rule=moved.id or "-", days=moved.days, storage_class=moved.storage_class)
        code = "truststore-newest-archived" if moved.newest else "truststore-versions-archived"
        yield Finding(code, Severity.WARNING, Certainty.OBSERVED, params)
    for one in keeping.unread:
        params = told(
            call=one.source.call,
            why=one.why,
            action=one.denied_action,
            statement=statement_of(one.source.call),
        )
        source = (one.source,)
        lock = one.source.call == "s3:GetObjectLockConfiguration"
        code = "truststore-lock-unread" if lock else "truststore-keeping-unread"
        yield Finding(code, Severity.UNKNOWN, Certainty.OBSERVED, params, source)
