"""Policy constraints may or may not be applied by the gateway, so a way with any stays open."""

from collections.abc import Iterator

from diagnostics.admission.naming import of_authority
from diagnostics.admission.ruling import Route, Ruling, unknown

RULE = "policies"
_POLICY_CONSTRAINTS = "2.5.29.36"


def of_the_authorities(route: Route) -> Iterator[Ruling]:
    """Leave open a way over a CA that may demand a policy of what is below it (RFC 5280 4.2.1.11)."""
    for authority in route.authorities:
        if _POLICY_CONSTRAINTS in authority.extensions.present:
            told = of_authority(authority, route.store)
            yield unknown(RULE, "authority-policy-constraints", told, ("extensions.policies",))
