"""The issuer that a truststore lacks for one client, and what is known of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from diagnostics.admission.truststore import Truststore
from diagnostics.x509.certificate import Certificate
from diagnostics.x509.forest import Forest
from diagnostics.x509.name import Name


@dataclass(frozen=True)
class MissingLink:
    """Where a chain breaks off."""

    subject: Name
    """The missing issuer's name."""
    key_id: str | None
    """Its key's identifier, where the certificate below tells it."""
    below: Certificate
    """The certificate that lacks its issuer: the client's own, or a CA in the truststore."""
    depth: int
    """Where ``below`` stands; 0 is the client's own."""
    known: Certificate | None
    """The missing issuer itself, where the client sent it: its key made the signature."""
    leads_to_root_in_store: bool | None
    """Whether what was sent leads on to a root that the truststore has; ``None``: it ends before a root."""


def missing_link(client: Certificate, store: Truststore, sent: Sequence[Certificate]) -> MissingLink | None:
    """Return where the longest way up from ``client`` breaks off, or ``None`` where one reaches a root.

    ``sent`` is what the client presents besides its own certificate, in any order. A self-signed client
    lacks no issuer, and neither does one whose CAs issued each other in a circle.
    """
    if client.self_signed or store.ways_from(client).ways:
        return None
    end = max(store.dead_ends(client), key=len, default=None)
    if end is None:
        return None
    below = end[-1]
    known = next(iter(Forest(sent).issuers_of(below)), None)
    leads = None if known is None else _leads_to_root_in_store(below, store, sent)
    return MissingLink(below.issuer, below.authority_key_id, below, len(end) - 1, known, leads)


def _leads_to_root_in_store(
    below: Certificate, store: Truststore, sent: Sequence[Certificate]
) -> bool | None:
    ways = store.plus(*sent).ways_from(below).ways
    return any(way[-1] in store for way in ways) if ways else None
