"""A CA that stands in an odd block of the bundle may not have been read by the gateway."""

from collections.abc import Iterator

from diagnostics.admission.naming import of_authority
from diagnostics.admission.ruling import Route, Ruling, unknown
from diagnostics.x509.block import READ_ANYWAY

RULE = "file-tolerance"


def of_the_authorities(route: Route) -> Iterator[Ruling]:
    """Leave open a way over a CA in a block that OpenSSL skips or that only some tools read."""
    for authority in route.authorities:
        block = route.store.bundle.block_with(authority)
        if block is not None and block.problem in READ_ANYWAY:
            told = of_authority(authority, route.store, problem=block.problem)
            yield unknown(RULE, "authority-in-odd-block", told, ("truststore.file-tolerance",))
