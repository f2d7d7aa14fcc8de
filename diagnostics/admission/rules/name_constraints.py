"""Name constraints may or may not be applied by the gateway, so a way with any stays open."""

from collections.abc import Iterator

from diagnostics.admission.naming import of_authority
from diagnostics.admission.ruling import Route, Ruling, unknown
from diagnostics.x509.extensions import NAME_CONSTRAINTS

RULE = "name-constraints"


def of_the_authorities(route: Route) -> Iterator[Ruling]:
    """Leave open a way over a CA that constrains names."""
    for authority in route.authorities:
        if NAME_CONSTRAINTS in authority.extensions.present:
            told = of_authority(authority, route.store)
            yield unknown(RULE, "authority-name-constraints", told, ("extensions.name-constraints",))
