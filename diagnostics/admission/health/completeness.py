"""CAs in the truststore from which no way leads to a root inside it."""

from collections.abc import Iterator
from datetime import datetime

from diagnostics.admission.naming import of_authority
from diagnostics.admission.truststore import Truststore
from diagnostics.model.finding import Certainty, Finding, Severity


def check(store: Truststore, at: datetime) -> Iterator[Finding]:
    """Yield a finding for each certificate whose own issuer is missing; all below are refused too."""
    del at
    for one in store.certificates:
        if one.self_issued and not one.self_signed and not store.forest.issuers_of(one):
            open_fact = ("chain.root-signature",)
            params = of_authority(one, store)
            yield Finding("root-unproven", Severity.UNKNOWN, Certainty.UNKNOWN, params, facts=open_fact)
    for parent in store.forest.missing_parents:
        for one in parent.children:
            if not one.is_ca:
                continue
            params = of_authority(
                one,
                store,
                missing_issuer=parent.subject.rfc4514,
                missing_key_id=parent.key_id,
                aia=parent.aia or None,
            )
            facts = ("chain.complete", "chain.partial")
            yield Finding("ca-chain-incomplete", Severity.PROBLEM, Certainty.DOCUMENTED, params, facts=facts)
