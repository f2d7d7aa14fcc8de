"""CAs that the whole web trusts: in a private truststore they let in everybody's clients."""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from importlib.resources import files

from diagnostics.admission.naming import of_authority
from diagnostics.admission.truststore import Truststore
from diagnostics.model.finding import Certainty, Finding, Severity


def check(store: Truststore, at: datetime) -> Iterator[Finding]:
    """Yield a finding for each CA whose key is one of a publicly trusted CA, cross-signed ones included."""
    del at
    for one in store.certificates:
        if hashlib.sha256(one.public_key_der).hexdigest() in public_keys():
            params = of_authority(one, store)
            facts = ("chain.any-issuer",)
            yield Finding("ca-publicly-trusted", Severity.WARNING, Certainty.DOCUMENTED, params, facts=facts)


@cache
def public_keys() -> frozenset[str]:
    """Return the SHA-256 of each one's SubjectPublicKeyInfo, as ``tools/record_public_cas`` wrote it."""
    text = files("diagnostics.admission").joinpath("public_cas.txt").read_text("ascii")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))
