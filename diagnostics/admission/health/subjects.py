"""CAs in the truststore that share a subject and not the key."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from diagnostics.admission.naming import of_authority
from diagnostics.admission.truststore import Truststore
from diagnostics.model.finding import Certainty, Finding, Severity
from diagnostics.x509.certificate import Certificate
from diagnostics.x509.name import Name


def check(store: Truststore, at: datetime) -> Iterator[Finding]:
    """Yield a finding for each group; which of them is tried for a client is not known."""
    del at
    groups: dict[Name, list[Certificate]] = defaultdict(list)
    for one in store.certificates:
        groups[one.subject].append(one)
    for group in groups.values():
        if len({one.public_key_der for one in group}) > 1:
            others = tuple(one.fingerprint_sha256 for one in group)
            params = of_authority(group[0], store, fingerprints=others)
            facts = ("same-subject",)
            yield Finding(
                "same-subject-different-key", Severity.WARNING, Certainty.UNKNOWN, params, facts=facts
            )
