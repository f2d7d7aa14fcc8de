"""Certificates of the truststore outside their validity, or soon to be; the service gives no notice of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from diagnostics.admission.naming import of_authority
from diagnostics.admission.naming import validity as both_ends
from diagnostics.admission.truststore import Truststore
from diagnostics.model.finding import Certainty, Finding, Severity
from diagnostics.x509.certificate import Certificate

SOON = timedelta(days=30)
_EXPIRED = ("validity.current", "validity.ca", "truststore.no-expiry-notice")


def check(store: Truststore, at: datetime) -> Iterator[Finding]:
    """Yield a finding for each certificate that is expired, not yet valid, or expires within 30 days."""
    for one in store.certificates:
        found = _classed(one, at)
        if found:
            code, severity, facts = found
            params = of_authority(one, store, at=at, **both_ends(one))
            yield Finding(code, severity, Certainty.OBSERVED, params, facts=facts)


def _classed(one: Certificate, at: datetime) -> tuple[str, Severity, tuple[str, ...]] | None:
    if one.not_after < at:
        return "ca-expired", Severity.PROBLEM, _EXPIRED
    if at < one.not_before:
        return "ca-not-yet-valid", Severity.PROBLEM, ("validity.current", "validity.ca")
    if one.not_after - at <= SOON:
        return "ca-expires-soon", Severity.WARNING, ("truststore.no-expiry-notice",)
    return None
