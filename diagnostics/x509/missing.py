"""Issuers that certificates name and nobody has, with everything known of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from diagnostics.x509.certificate import Certificate
from diagnostics.x509.name import Name


@dataclass(frozen=True)
class MissingParent:
    """An issuer that is missing; ``key_id`` is ``None`` where its children do not tell it."""

    subject: Name
    key_id: str | None
    aia: tuple[str, ...]
    """Where its children say it can be fetched, raw; shown and never fetched."""
    children: tuple[Certificate, ...]


def missing_parents(orphans: Iterable[Certificate]) -> tuple[MissingParent, ...]:
    """Return the issuers that these certificates lack, one for each name and key identifier."""
    groups: dict[tuple[Name, str | None], list[Certificate]] = defaultdict(list)
    for one in orphans:
        groups[one.issuer, one.authority_key_id].append(one)
    return tuple(
        MissingParent(
            subject, key_id, tuple(dict.fromkeys(url for one in group for url in one.aia)), tuple(group)
        )
        for (subject, key_id), group in groups.items()
    )
