"""Where a certificate names its issuer's key by an identifier that the issuer does not bear."""

from collections.abc import Iterator, Sequence

from diagnostics.admission.naming import of_authority, of_client
from diagnostics.admission.ruling import Presented, Route, Ruling, unknown
from diagnostics.x509.certificate import Certificate
from diagnostics.x509.forest import key_id_excludes

RULE = "key-identifier"
_FACTS = ("chain.key-identifier",)


def of_the_client(presented: Presented) -> Iterator[Ruling]:
    """Leave open a client none of whose proven issuers bears the identifier that it tells."""
    client = presented.client
    if _none_fits(client, presented.store.forest.issuers_of(client)):
        told = of_client(client, issuer=client.issuer.rfc4514, key_id=client.authority_key_id)
        yield unknown(RULE, "issuer-key-id-differs", told, _FACTS)


def of_the_authorities(route: Route) -> Iterator[Ruling]:
    """Leave open a way on which the same holds for a CA; a root names its own key."""
    for authority in route.authorities:
        issuers = (authority,) if authority.self_signed else route.store.forest.issuers_of(authority)
        if _none_fits(authority, issuers):
            issuer, key_id = authority.issuer.rfc4514, authority.authority_key_id
            told = of_authority(authority, route.store, issuer=issuer, key_id=key_id)
            yield unknown(RULE, "issuer-key-id-differs", told, _FACTS)


def _none_fits(certificate: Certificate, issuers: Sequence[Certificate]) -> bool:
    return bool(issuers) and all(key_id_excludes(certificate, one) for one in issuers)
