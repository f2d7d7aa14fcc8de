"""What differs between two bundles, told as certificates."""

from collections.abc import Iterable
from dataclasses import dataclass

from diagnostics.x509.certificate import Certificate


@dataclass(frozen=True)
class Renewed:
    """A certificate in the place of another one of its subject."""

    former: Certificate
    now: Certificate

    @property
    def same_key(self) -> bool:
        """Whether it has the former one's key, so that what that one issued stays proven."""
        return self.former.public_key_der == self.now.public_key_der


@dataclass(frozen=True)
class Compared:
    """What the second bundle has and lacks, against the first."""

    added: tuple[Certificate, ...]
    removed: tuple[Certificate, ...]
    renewed: tuple[Renewed, ...]
    kept: tuple[Certificate, ...]

    @property
    def same(self) -> bool:
        """Whether both hold the same certificates."""
        return not (self.added or self.removed or self.renewed)


def compared(former: Iterable[Certificate], now: Iterable[Certificate]) -> Compared:
    """Compare two bundles' certificates, each in its file's order."""
    before, after = tuple(dict.fromkeys(former)), tuple(dict.fromkeys(now))
    there, here = set(before), set(after)
    added = [one for one in after if one not in there]
    removed = []
    renewed = []
    for one in before:
        if one in here:
            continue
        heir = next((each for each in added if each.subject == one.subject), None)
        if heir is None:
            removed.append(one)
        else:
            added.remove(heir)
            renewed.append(Renewed(one, heir))
    kept = tuple(one for one in before if one in here)
    return Compared(tuple(added), tuple(removed), tuple(renewed), kept)
