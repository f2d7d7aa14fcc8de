"""Who issued whom: an edge needs both the names to chain byte for byte and the signature to verify."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from functools import cached_property

from diagnostics.x509.certificate import Certificate
from diagnostics.x509.missing import MissingParent, missing_parents
from diagnostics.x509.name import Name

_OUTSIDERS_KEPT = 256


class Forest:
    """The proven issuers among some certificates; questions may also be about certificates outside it.

    A self-signed certificate has no issuer but itself, so none is returned for it. Candidates are found by
    name, so the number of signatures checked grows with the number of certificates, not with its square.
    """

    def __init__(self, certificates: Iterable[Certificate]) -> None:
        self.certificates = tuple(dict.fromkeys(certificates))
        self._members = frozenset(self.certificates)
        self._by_subject: dict[Name, list[Certificate]] = defaultdict(list)
        for one in self.certificates:
            self._by_subject[one.subject].append(one)
        self._proven: dict[Certificate, tuple[Certificate, ...]] = {}
        self._asked: dict[Certificate, tuple[Certificate, ...]] = {}

    def __contains__(self, certificate: object) -> bool:
        return certificate in self._members

    def issuers_of(self, certificate: Certificate) -> tuple[Certificate, ...]:
        """Return the proven issuers, those whose key identifier fits first; none for a self-signed one."""
        found = self._proven.get(certificate)
        if found is None:
            found = self._asked.get(certificate)
        if found is None:
            found = self._issuers(certificate)
            if len(self._asked) >= _OUTSIDERS_KEPT:
                self._asked.clear()
            kept = self._proven if certificate in self._members else self._asked
            kept[certificate] = found
        return found

    def named(self, certificate: Certificate) -> tuple[Certificate, ...]:
        """Return those that bear the issuer's name exactly, best key identifier first; not itself."""
        found = self._by_subject.get(certificate.issuer, ())
        if len(found) == 1:
            return () if found[0] == certificate else (found[0],)
        return tuple(
            sorted((one for one in found if one != certificate), key=lambda one: _rank(certificate, one))
        )

    def with_subject(self, subject: Name) -> tuple[Certificate, ...]:
        """Return those with exactly this subject."""
        return tuple(self._by_subject.get(subject, ()))

    def name_only(self, certificate: Certificate) -> tuple[Certificate, ...]:
        """Return near misses: the issuer's exact name, but another key made the signature."""
        return tuple(one for one in self.named(certificate) if certificate.signed_by(one) is False)

    def unproven(self, certificate: Certificate) -> tuple[Certificate, ...]:
        """Return those with the issuer's exact name for which the signature cannot be checked here."""
        return tuple(one for one in self.named(certificate) if certificate.signed_by(one) is None)

    def alike(self, certificate: Certificate) -> tuple[Certificate, ...]:
        """Return those whose name OpenSSL takes for the issuer's though the bytes differ."""
        found = self._by_folded_subject.get(certificate.issuer.folded, ())
        if len(found) == len(self._by_subject.get(certificate.issuer, ())):
            return ()  # they bear the very name, as nearly always
        return tuple(one for one in found if one.subject != certificate.issuer and one != certificate)

    def signature_only(self, certificate: Certificate) -> tuple[Certificate, ...]:
        """Return near misses: their key made the signature, but their name is not the issuer's.

        Tries every key of another name, so ask it about few certificates.
        """
        others = (
            one for one in self.certificates if one.subject != certificate.issuer and one != certificate
        )
        return tuple(one for one in others if certificate.signed_by(one))

    @cached_property
    def roots(self) -> tuple[Certificate, ...]:
        """The self-signed ones, in order."""
        return tuple(one for one in self.certificates if one.self_signed)

    def children(self, certificate: Certificate) -> tuple[Certificate, ...]:
        """Return the members that it issued, in order; a root is not its own child."""
        return tuple(self._children.get(certificate, ()))

    @cached_property
    def missing_parents(self) -> tuple[MissingParent, ...]:
        """The issuers that are named and not here; one that names itself is not missing."""
        orphans = (one for one in self.certificates if not one.self_issued and not self.issuers_of(one))
        return missing_parents(orphans)

    @cached_property
    def _children(self) -> dict[Certificate, list[Certificate]]:
        found: dict[Certificate, list[Certificate]] = defaultdict(list)
        for one in self.certificates:
            for issuer in self.issuers_of(one):
                found[issuer].append(one)
        return found

    @cached_property
    def _by_folded_subject(self) -> dict[Hashable, list[Certificate]]:
        found: dict[Hashable, list[Certificate]] = defaultdict(list)
        for one in self.certificates:
            found[one.subject.folded].append(one)
        return found

    def _issuers(self, certificate: Certificate) -> tuple[Certificate, ...]:
        if certificate.self_signed:
            return ()
        return tuple(one for one in self.named(certificate) if certificate.signed_by(one))


def key_id_excludes(certificate: Certificate, candidate: Certificate) -> bool:
    """Tell whether what the certificate says of its issuer's key rules ``candidate`` out, as OpenSSL does."""
    said = certificate.authority
    if said.key_id and candidate.subject_key_id and said.key_id != candidate.subject_key_id:
        return True
    if said.serial is not None and said.serial != candidate.serial_number:
        return True
    return said.issuer is not None and said.issuer != candidate.issuer


def _rank(certificate: Certificate, candidate: Certificate) -> tuple[bool, bool]:
    fits = (
        certificate.authority_key_id is not None and certificate.authority_key_id == candidate.subject_key_id
    )
    return not fits, key_id_excludes(certificate, candidate)
