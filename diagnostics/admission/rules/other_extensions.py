"""Extensions that are critical and unusual, or that cannot be decoded, leave a verdict open."""

from collections.abc import Iterator

from diagnostics.admission.naming import of_authority, of_client
from diagnostics.admission.ruling import Presented, Route, Ruling, unknown
from diagnostics.x509.certificate import Certificate

RULE = "other-extensions"
_COMMON = {f"2.5.29.{arc}" for arc in (14, 15, 17, 18, 19, 30, 31, 32, 33, 35, 36, 37, 54)} | {
    "1.3.6.1.5.5.7.1.1",
    "2.16.840.1.113730.1.1",
}
_CRITICAL, _BROKEN = ("extensions.critical",), ("extensions.broken",)


def of_the_client(presented: Presented) -> Iterator[Ruling]:
    """Leave open a client with such an extension."""
    client = presented.client
    if unusual := _unusual(client):
        yield unknown(RULE, "client-extension-critical", of_client(client, extensions=unusual), _CRITICAL)
    if broken := client.extensions.unreadable:
        yield unknown(RULE, "client-extension-broken", of_client(client, extensions=broken), _BROKEN)


def of_the_authorities(route: Route) -> Iterator[Ruling]:
    """Leave open a way over a CA with such an extension."""
    for authority in route.authorities:
        if unusual := _unusual(authority):
            told = of_authority(authority, route.store, extensions=unusual)
            yield unknown(RULE, "authority-extension-critical", told, _CRITICAL)
        if broken := authority.extensions.unreadable:
            told = of_authority(authority, route.store, extensions=broken)
            yield unknown(RULE, "authority-extension-broken", told, _BROKEN)


def _unusual(certificate: Certificate) -> tuple[str, ...]:
    return tuple(sorted(certificate.extensions.critical - _COMMON))
