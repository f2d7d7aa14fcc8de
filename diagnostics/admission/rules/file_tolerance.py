"""A certificate in an odd block of the bundle, or behind a broken one, may not be read by the gateway."""

from collections.abc import Iterator

from diagnostics.admission.naming import of_authority, of_client
from diagnostics.admission.ruling import Presented, Route, Ruling, unknown
from diagnostics.admission.truststore import Truststore
from diagnostics.x509.block import READ_ANYWAY, Block
from diagnostics.x509.certificate import Certificate

RULE = "file-tolerance"
_FACTS = ("truststore.file-tolerance",)


def of_the_client(presented: Presented) -> Iterator[Ruling]:
    """Leave open a stored self-signed client in such a place."""
    client, store = presented.client, presented.store
    if not client.self_signed or client not in store:
        return
    for code, block in _doubts(client, store):
        yield unknown(RULE, code, of_client(client, broken=block.index, problem=block.problem), _FACTS)


def of_the_authorities(route: Route) -> Iterator[Ruling]:
    """Leave open a way over a CA in a block that only some tools read, or behind one that ends reading."""
    for authority in route.authorities:
        for code, block in _doubts(authority, route.store):
            told = of_authority(authority, route.store, broken=block.index, problem=block.problem)
            yield unknown(RULE, code, told, _FACTS)


def _doubts(certificate: Certificate, store: Truststore) -> Iterator[tuple[str, Block]]:
    block, broken = store.bundle.block_with(certificate), store.first_broken
    if block is None:
        return
    if block.problem in READ_ANYWAY:
        yield "authority-in-odd-block", block
    if broken is not None and broken.index < block.index:
        yield "authority-behind-broken-block", broken
