"""Every key on the chain must be RSA-2048, ECDSA-256 or stronger."""

from collections.abc import Iterator

from diagnostics.admission.naming import of_authority, of_client
from diagnostics.admission.reasons import INSECURE
from diagnostics.admission.ruling import Presented, Route, Ruling, refuse, unknown
from diagnostics.admission.strength import Strength, of_key

RULE = "key-size"


def of_the_client(presented: Presented) -> Iterator[Ruling]:
    """Refuse a client's key below the floor, which is the documented cure for the reason about algorithms."""
    client = presented.client
    strength = of_key(client.key)
    if strength is Strength.LISTED:
        return
    told = of_client(client, key=str(client.key))
    if strength is Strength.WEAK:
        facts = ("algorithm.floor", "algorithm.floor-client", "log.reason.insecure")
        yield refuse(RULE, "client-key-weak", told, facts, INSECURE)
    else:
        yield unknown(RULE, "client-key-unlisted", told, ("algorithm.unlisted",))


def of_the_authorities(route: Route) -> Iterator[Ruling]:
    """Refuse a CA's key below the floor, the root's too."""
    for authority in route.authorities:
        strength = of_key(authority.key)
        if strength is Strength.LISTED:
            continue
        told = of_authority(authority, route.store, key=str(authority.key))
        if strength is Strength.WEAK:
            yield refuse(RULE, "authority-key-weak", told, ("algorithm.floor",))
        else:
            yield unknown(RULE, "authority-key-unlisted", told, ("algorithm.unlisted",))
