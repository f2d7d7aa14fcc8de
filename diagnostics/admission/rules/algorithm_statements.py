"""A certificate states its signature algorithm twice, and the two must be the same (RFC 5280 4.1.1.2)."""

from collections.abc import Iterator

from diagnostics.admission.naming import of_authority, of_client
from diagnostics.admission.ruling import Presented, Route, Ruling, unknown

RULE = "algorithm-statements"
_FACTS = ("algorithm.statements",)


def of_the_client(presented: Presented) -> Iterator[Ruling]:
    """Leave open a client whose two statements differ, though its signature fits the outer one."""
    if not presented.client.algorithms_agree:
        yield unknown(RULE, "client-algorithms-differ", of_client(presented.client), _FACTS)


def of_the_authorities(route: Route) -> Iterator[Ruling]:
    """Leave open a way over such a CA."""
    for authority in route.authorities:
        if not authority.algorithms_agree:
            told = of_authority(authority, route.store)
            yield unknown(RULE, "authority-algorithms-differ", told, _FACTS)
