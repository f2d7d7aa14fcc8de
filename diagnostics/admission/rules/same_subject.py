"""Where another CA bears the issuer's name with another key, which one is tried is not known."""

from collections.abc import Iterator

from diagnostics.admission.naming import of_authority, of_client
from diagnostics.admission.ruling import Presented, Route, Ruling, unknown
from diagnostics.admission.truststore import Truststore
from diagnostics.x509.certificate import Certificate
from diagnostics.x509.forest import key_id_excludes

RULE = "same-subject"
_FACTS = ("same-subject", "tool.openssl-bundle-order")


def of_the_client(presented: Presented) -> Iterator[Ruling]:
    """Leave open a client whose issuer's name leads to several keys and who does not say which."""
    client, store = presented.client, presented.store
    if rivals := _rivals(client, store):
        told = of_client(client, issuer=client.issuer.rfc4514, rivals=rivals)
        yield unknown(RULE, "same-subject-order", told, _FACTS)


def of_the_authorities(route: Route) -> Iterator[Ruling]:
    """Leave open a way on which the same holds for a CA."""
    for authority in route.authorities:
        if rivals := _rivals(authority, route.store):
            issuer = authority.issuer.rfc4514
            told = of_authority(authority, route.store, issuer=issuer, rivals=rivals)
            yield unknown(RULE, "same-subject-order", told, _FACTS)


def _rivals(certificate: Certificate, store: Truststore) -> tuple[str, ...]:
    """Return the fingerprints of those that OpenSSL could take for the issuer though they did not sign."""
    issuers = store.forest.issuers_of(certificate)
    if not issuers:
        return ()
    candidates = (*store.forest.named(certificate), *store.forest.alike(certificate))
    if len(candidates) == len(issuers):
        return ()  # nobody bears the name but the issuers
    return tuple(
        one.fingerprint_sha256
        for one in candidates
        if one not in issuers and not key_id_excludes(certificate, one)
    )
