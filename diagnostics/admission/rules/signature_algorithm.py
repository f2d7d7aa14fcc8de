"""The digest of every signature on the chain must be SHA-256 or stronger."""

from collections.abc import Iterator

from diagnostics.admission.naming import of_authority, of_client
from diagnostics.admission.reasons import INSECURE
from diagnostics.admission.ruling import Presented, Route, Ruling, refuse, remark, unknown
from diagnostics.admission.strength import Strength, of_signature
from diagnostics.model.finding import Certainty

RULE = "signature-algorithm"


def of_the_client(presented: Presented) -> Iterator[Ruling]:
    """Refuse a client's certificate with a weak signature, in the documented words."""
    client = presented.client
    strength = of_signature(client.algorithm)
    if strength is Strength.LISTED:
        return
    told = of_client(client, algorithm=_called(client.signature_algorithm, client.signature_hash))
    if strength is Strength.WEAK:
        facts = ("algorithm.floor", "algorithm.floor-client", "log.reason.insecure")
        yield refuse(RULE, "client-signature-weak", told, facts, INSECURE)
    else:
        yield unknown(RULE, "client-signature-unlisted", told, ("algorithm.unlisted",))


def of_the_authorities(route: Route) -> Iterator[Ruling]:
    """Refuse a weak signature of a CA on the way; a root's signature on itself is only remarked on."""
    for authority in route.authorities:
        strength = of_signature(authority.algorithm)
        if strength is Strength.LISTED:
            continue
        called = _called(authority.signature_algorithm, authority.signature_hash)
        told = of_authority(authority, route.store, algorithm=called)
        if authority.self_signed:
            yield remark(RULE, "root-signature-weak", told, ("algorithm.root-signature",), Certainty.UNKNOWN)
        elif strength is Strength.WEAK:
            yield refuse(RULE, "authority-signature-weak", told, ("algorithm.floor", "algorithm.scope"))
        else:
            yield unknown(RULE, "authority-signature-unlisted", told, ("algorithm.unlisted",))


def _called(name: str, digest: str | None) -> str:
    return f"{name} ({digest})" if digest and name == "rsassaPss" else name
