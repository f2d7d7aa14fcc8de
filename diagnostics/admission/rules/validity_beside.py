"""What a certificate outside its validity does to callers whose chain does not need it is not known."""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache

from diagnostics.admission.naming import of_authority, validity
from diagnostics.admission.ruling import Route, Ruling, unknown
from diagnostics.admission.truststore import Truststore
from diagnostics.x509.certificate import Certificate

RULE = "validity-beside"
_FACTS = ("truststore.expired-other",)


def of_the_others(route: Route) -> Iterator[Ruling]:
    """Leave open a way while another certificate of the truststore is expired or not yet valid."""
    beside = [one for one in _outside(route.store, route.at) if one not in route.authorities]
    if beside:
        told = of_authority(beside[0], route.store, count=len(beside), **validity(beside[0]))
        yield unknown(RULE, "invalid-ca-beside", told, _FACTS)


@lru_cache(maxsize=64)
def _outside(store: Truststore, at: datetime) -> tuple[Certificate, ...]:
    return tuple(one for one in store.certificates if not one.valid_at(at))
