"""Whether a certificate may go into a truststore: what the operator typed of it, and what it is."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from diagnostics.admission.health.public_cas import public_keys
from diagnostics.changes.change import Refused
from diagnostics.model.finding import told
from diagnostics.x509.bundle import read_bundle
from diagnostics.x509.certificate import Certificate

LEAST_TYPED = 8
"""Characters of the SHA-256 that the operator types at least."""

_HEX = re.compile(r"[0-9a-f]{8,64}")
_SEPARATORS = re.compile(r"[\s:]")


@dataclass(frozen=True)
class Allowed:
    """What the operator allowed on its own, having been warned."""

    self_signed: bool = False
    """Self-signed certificates of clients."""
    public: bool = False
    """CAs that the whole web trusts."""


def issuer_in(file: str, raw: bytes, typed: str) -> Certificate | Refused:
    """Return the one certificate of a file that the operator was given, if it is the one that was meant.

    ``raw`` is what a named file holds: nothing that came over a log, a handshake or an address in a
    certificate ever gets here. ``typed`` is the beginning of its SHA-256 as the operator was told it; where
    it differs the right value is not told.
    """
    wanted = prefix(typed)
    if wanted is None:
        return Refused("issuer-sha256-not-understood", told(file=file, least=LEAST_TYPED))
    found = [block.certificate for block in read_bundle(raw).blocks if block.certificate is not None]
    every = tuple(dict.fromkeys(found))
    if len(every) != 1:
        return Refused("issuer-file-not-one", told(file=file, count=len(every)))
    if not every[0].fingerprint_sha256.startswith(wanted):
        return Refused("issuer-sha256-differs", told(file=file))
    return every[0]


def prefix(typed: str) -> str | None:
    """Return the beginning of a SHA-256 in lower-case hex; ``None`` for anything else."""
    plain = _SEPARATORS.sub("", typed).lower()
    return plain if _HEX.fullmatch(plain) else None


def objections(one: Certificate, allowed: Allowed) -> Iterator[Refused]:
    """Yield why a certificate that is new to a truststore is not put into it without a further word."""
    params = told(subject=one.subject.rfc4514, fingerprint=one.fingerprint_sha256)
    if not one.is_ca and not one.self_signed:
        yield Refused("issuer-is-leaf", params, ("chain.complete",))
    elif not one.is_ca and not allowed.self_signed:
        yield Refused("issuer-self-signed", params, ("self-signed.not-ca",))
    if publicly_trusted(one) and not allowed.public:
        yield Refused("issuer-publicly-trusted", params, ("chain.any-issuer",))


def publicly_trusted(one: Certificate) -> bool:
    """Tell whether its key is that of a CA which the whole web trusts."""
    return hashlib.sha256(one.public_key_der).hexdigest() in public_keys()
