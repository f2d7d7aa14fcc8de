"""A truststore: the certificates of a bundle, and the ways from any of them up to a root."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from diagnostics.x509.block import Block
from diagnostics.x509.bundle import Bundle
from diagnostics.x509.certificate import Certificate
from diagnostics.x509.forest import Forest

Way = tuple[Certificate, ...]
"""CAs from an issuer (first) to a self-signed root (last), each proven to have issued the one before."""

MOST_WAYS = 64
MOST_STEPS = 4096


@dataclass(frozen=True)
class Ways:
    """The ways up from one certificate; ``all_found`` is false where the search stopped at its limit."""

    ways: tuple[Way, ...]
    all_found: bool = True
    some_break_off: bool = False
    """Whether beside these ways there are others that end without a root or go in a circle."""


class Truststore:
    """The certificates of a truststore once each, in the bundle's order; the rest is found when asked."""

    def __init__(self, certificates: Iterable[Certificate], bundle: Bundle | None = None) -> None:
        self.certificates = tuple(dict.fromkeys(certificates))
        self.bundle = bundle or Bundle(())
        self._ways: dict[Certificate, Ways] = {}

    @classmethod
    def of(cls, bundle: Bundle) -> "Truststore":
        """Return the truststore that a bundle makes; bare DER and PKCS#7 contribute nothing."""
        return cls(bundle.certificates, bundle)

    def plus(self, *certificates: Certificate) -> "Truststore":
        """Return this truststore with more certificates."""
        return Truststore((*self.certificates, *certificates), self.bundle)

    def __contains__(self, certificate: object) -> bool:
        return certificate in self.forest

    @cached_property
    def forest(self) -> Forest:
        """Who issued whom among its certificates."""
        return Forest(self.certificates)

    @cached_property
    def unread(self) -> tuple[Block, ...]:
        """The blocks whose bytes may hold a certificate that could not be read here."""
        return tuple(block for block in self.bundle.blocks if block.unread)

    @cached_property
    def first_broken(self) -> Block | None:
        """The first block of a certificate that cannot be read; a reader may stop there (aws-facts 1.1)."""
        broken = (block for block in self.bundle.blocks if block.broken)
        return next(broken, None)

    def ways_from(self, client: Certificate) -> Ways:
        """Return every way from the issuers of ``client`` to a root, all inside this truststore.

        A stored self-signed client needs no issuer: its one way is empty.
        """
        if client.self_signed:
            return Ways(((),) if client in self else ())
        found = [self._ways_up(issuer) for issuer in self.forest.issuers_of(client)]
        if len(found) == 1 and client not in self:
            return found[0]  # an outsider stands on no way of its issuer
        every = [way for one in found for way in one.ways]
        ways = tuple(way for way in every if client not in way)
        return Ways(
            ways[:MOST_WAYS],
            all_found=len(ways) <= MOST_WAYS and all(one.all_found for one in found),
            some_break_off=len(ways) < len(every) or any(one.some_break_off for one in found),
        )

    def dead_ends(self, client: Certificate) -> Iterator[Way]:
        """Yield the ways up from ``client`` (first) that end without a root: the last lacks its issuer."""
        seen = {client}
        waiting: list[Way] = [(client,)]
        while waiting:
            way = waiting.pop()
            issuers = self.forest.issuers_of(way[-1])
            if not issuers and not way[-1].self_signed:
                yield way
            fresh = [one for one in issuers if one not in seen]
            seen.update(fresh)
            waiting += [(*way, one) for one in reversed(fresh)]

    def all_above(self, client: Certificate) -> tuple[Certificate, ...]:
        """Return every CA that stands above ``client`` on any way, each once, the nearest first."""
        found: dict[Certificate, None] = {}
        waiting = [client]
        for one in waiting:
            fresh = [issuer for issuer in self.forest.issuers_of(one) if issuer not in found]
            found.update(dict.fromkeys(fresh))
            waiting += fresh
        return tuple(found)

    def _ways_up(self, issuer: Certificate) -> Ways:
        if issuer not in self._ways:
            self._ways[issuer] = self._search(issuer)
        return self._ways[issuer]

    def _search(self, issuer: Certificate) -> Ways:
        """Walk up depth first without going in circles; cross-signing can make the ways very many."""
        found: list[Way] = []
        some_break_off = False
        waiting: list[Way] = [(issuer,)]
        for _ in range(MOST_STEPS):
            if not waiting or len(found) > MOST_WAYS:
                break
            way = waiting.pop()
            if way[-1].self_signed:
                found.append(way)
                continue
            issuers = self.forest.issuers_of(way[-1])
            above = [one for one in issuers if one not in way]
            some_break_off |= not issuers or len(above) < len(issuers)
            waiting += [(*way, one) for one in reversed(above)]
        all_found = not waiting and len(found) <= MOST_WAYS
        return Ways(tuple(found[:MOST_WAYS]), all_found, some_break_off)
