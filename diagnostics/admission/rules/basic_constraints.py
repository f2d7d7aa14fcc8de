"""A CA should say that it is one, and how many may stand below it; what else happens is not known."""

from collections.abc import Iterator

from diagnostics.admission.naming import of_authority
from diagnostics.admission.ruling import Route, Ruling, unknown

RULE = "basic-constraints"


def of_the_authorities(route: Route) -> Iterator[Ruling]:
    """Leave open a way over a certificate that is no CA by its own words, or against its path length."""
    below = 0
    for authority in route.authorities:
        if not authority.is_ca:
            told = of_authority(authority, route.store)
            yield unknown(RULE, "authority-not-ca", told, ("extensions.ca-flag",))
        most = authority.extensions.path_length
        if most is not None and below > most:
            told = of_authority(authority, route.store, path_length=most, below=below)
            yield unknown(RULE, "authority-path-length", told, ("extensions.path-length",))
        below += not authority.self_issued
