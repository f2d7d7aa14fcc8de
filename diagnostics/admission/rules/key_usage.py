"""A key usage, where there is one, should allow what the key is used for; what else happens is not known."""

from collections.abc import Iterator

from diagnostics.admission.naming import of_authority, of_client
from diagnostics.admission.ruling import Presented, Route, Ruling, unknown

RULE = "key-usage"
_AUTHENTICATES = {"digitalSignature", "keyAgreement"}
_FACTS = ("extensions.key-usage",)


def of_the_client(presented: Presented) -> Iterator[Ruling]:
    """Leave open a client whose key is not meant for signing in a handshake."""
    usage = presented.client.extensions.key_usage
    if usage is not None and not usage & _AUTHENTICATES:
        told = of_client(presented.client, usage=tuple(sorted(usage)))
        yield unknown(RULE, "client-key-usage", told, _FACTS)


def of_the_authorities(route: Route) -> Iterator[Ruling]:
    """Leave open a way over a CA whose key is not meant for signing certificates."""
    for authority in route.authorities:
        usage = authority.extensions.key_usage
        if usage is not None and "keyCertSign" not in usage:
            told = of_authority(authority, route.store, usage=tuple(sorted(usage)))
            yield unknown(RULE, "authority-key-usage", told, _FACTS)
