"""CAs in the truststore that stand too deep for any client under them."""

from collections.abc import Iterator
from datetime import datetime

from diagnostics.admission.naming import of_authority
from diagnostics.admission.rules.chain_length import MOST_AUTHORITIES
from diagnostics.admission.truststore import Truststore
from diagnostics.model.finding import Certainty, Finding, Severity


def check(store: Truststore, at: datetime) -> Iterator[Finding]:
    """Yield a finding for each CA whose shortest way to a root already has more than four certificates."""
    del at
    for one in store.certificates:
        ways = store.ways_from(one).ways
        count = 1 + min((len(way) for way in ways), default=0)
        if one.is_ca and count > MOST_AUTHORITIES:
            params = of_authority(one, store, count=count, limit=MOST_AUTHORITIES)
            facts = ("chain.max-four", "chain.four-cas")
            yield Finding("ca-too-deep", Severity.WARNING, Certainty.DOCUMENTED, params, facts=facts)
