"""Partners that mutual TLS has nothing against: each directly below a root of its own."""

from diagnostics.lab.builder import Builder
from diagnostics.lab.pki.authority import Credential


def rooted(b: Builder, *partners: str) -> tuple[Credential, ...]:
    """Make each partner a caller with a root and a certificate, and return the roots."""
    roots = tuple(b.pki.root(b.names.subject(f"{_title(one)} Root CA", _title(one))) for one in partners)
    for partner, root in zip(partners, roots, strict=True):
        b.caller(partner, b.pki.leaf(b.names.subject(partner, _title(partner)), root))
    return roots


def unrooted(b: Builder, partner: str) -> Credential:
    """Make a partner a caller whose root is to stay out of the truststore, and return that root."""
    (root,) = rooted(b, partner)
    return root


def _title(partner: str) -> str:
    return partner.replace("-", " ").title()
