"""What a truststore's bucket means for a change: whether the former version stays there to go back to."""

from collections.abc import Iterator

from diagnostics.changes.change import Refused
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
    for one in keeping.unread:
        params = told(
            call=one.source.call,
            why=one.why,
            action=one.denied_action,
            statement=statement_of(one.source.call),
        )
        source = (one.source,)
        yield Finding("truststore-keeping-unread", Severity.UNKNOWN, Certainty.OBSERVED, params, source)
