"""Certificates of the truststore whose signature or key is below the floor, or not on any list."""

from collections.abc import Iterator
from datetime import datetime

from diagnostics.admission.naming import of_authority
from diagnostics.admission.strength import Strength, of_key, of_signature
from diagnostics.admission.truststore import Truststore
from diagnostics.model.finding import Certainty, Finding, Severity
from diagnostics.x509.certificate import Certificate

_FLOOR = ("algorithm.floor",)
_UNLISTED = ("algorithm.unlisted",)


def check(store: Truststore, at: datetime) -> Iterator[Finding]:
    """Yield findings for signatures and keys; a weak signature of a root on itself is unknown to matter."""
    del at
    for one in store.certificates:
        yield from _signature(one, store)
        strength = of_key(one.key)
        if strength is Strength.LISTED:
            continue
        params = of_authority(one, store, key=str(one.key))
        if strength is Strength.WEAK:
            yield Finding("ca-weak-key", Severity.PROBLEM, Certainty.DOCUMENTED, params, facts=_FLOOR)
        else:
            yield Finding("ca-unlisted-key", Severity.UNKNOWN, Certainty.UNKNOWN, params, facts=_UNLISTED)


def _signature(one: Certificate, store: Truststore) -> Iterator[Finding]:
    strength = of_signature(one.algorithm)
    if strength is Strength.LISTED:
        return
    params = of_authority(one, store, algorithm=one.signature_algorithm)
    if one.self_signed:
        facts = ("algorithm.root-signature",)
        yield Finding("root-weak-signature", Severity.WARNING, Certainty.UNKNOWN, params, facts=facts)
    elif strength is Strength.WEAK:
        yield Finding("ca-weak-signature", Severity.PROBLEM, Certainty.DOCUMENTED, params, facts=_FLOOR)
    else:
        yield Finding("ca-unlisted-signature", Severity.UNKNOWN, Certainty.UNKNOWN, params, facts=_UNLISTED)
