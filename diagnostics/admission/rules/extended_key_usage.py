"""An extended key usage, where there is one, should include client authentication; else nobody knows."""

from collections.abc import Iterator

from diagnostics.admission.naming import of_authority, of_client
from diagnostics.admission.ruling import Presented, Route, Ruling, unknown
from diagnostics.x509.certificate import Certificate

RULE = "extended-key-usage"
_CLIENT_AUTHENTICATION, _ANY = "1.3.6.1.5.5.7.3.2", "2.5.29.37.0"
_FACTS = ("extensions.eku",)


def of_the_client(presented: Presented) -> Iterator[Ruling]:
    """Leave open a client whose certificate is for other purposes only."""
    if lacking := _lacking(presented.client):
        yield unknown(RULE, "client-eku", of_client(presented.client, usage=lacking), _FACTS)


def of_the_authorities(route: Route) -> Iterator[Ruling]:
    """Leave open a way over a CA that is for other purposes only."""
    for authority in route.authorities:
        if lacking := _lacking(authority):
            told = of_authority(authority, route.store, usage=lacking)
            yield unknown(RULE, "authority-eku", told, _FACTS)


def _lacking(certificate: Certificate) -> tuple[str, ...] | None:
    usage = certificate.extensions.extended_key_usage
    if usage is None or {_CLIENT_AUTHENTICATION, _ANY} & set(usage):
        return None
    return usage or ("none",)
