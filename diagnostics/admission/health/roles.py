"""Certificates in the truststore that are no CA by their own words."""

from collections.abc import Iterator
from datetime import datetime

from diagnostics.admission.naming import of_authority
from diagnostics.admission.truststore import Truststore
from diagnostics.model.finding import Certainty, Finding, Severity


def check(store: Truststore, at: datetime) -> Iterator[Finding]:
    """Yield a finding for a leaf, which admits nobody, and for an issuer that does not say it is a CA."""
    del at
    for one in store.certificates:
        if one.is_ca:
            continue
        params = of_authority(one, store)
        if one.self_signed and not store.forest.children(one):
            facts = ("self-signed.not-ca",)
            yield Finding("self-signed-not-ca", Severity.UNKNOWN, Certainty.UNKNOWN, params, facts=facts)
        elif store.forest.children(one):
            facts = ("extensions.ca-flag",)
            yield Finding("ca-without-flag", Severity.UNKNOWN, Certainty.UNKNOWN, params, facts=facts)
        else:
            facts = ("chain.complete",)
            yield Finding("ca-is-leaf", Severity.WARNING, Certainty.OBSERVED, params, facts=facts)
