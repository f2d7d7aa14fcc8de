"""Key, presented and stored certificate as rows to compare by eye, as in the article."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from diagnostics.admission.self_signed_comparison import resembling
from diagnostics.admission.truststore import Truststore
from diagnostics.x509.certificate import Certificate
from diagnostics.x509.key_match import KeyPrint, key_print, public_half, same_key


class Who(StrEnum):
    """What a row is about."""

    PRESENTED = "presented"
    KEY = "key"
    STORED = "stored"


@dataclass(frozen=True)
class Row:
    """One of those that are compared; the presented certificate is the measure of all others."""

    who: Who
    key: KeyPrint
    same_key: bool
    """Whether it is, or holds, the public key of the presented certificate."""
    certificate: Certificate | None = None
    """``None`` for a private key."""
    sha1: str = ""
    """Of the certificate's DER, in lower-case hex; empty for a private key."""
    identical: bool = False
    """Whether it is the presented certificate byte for byte."""
    block: int | None = None
    """Where it stands in the truststore's bundle."""


def compared(client: Certificate, store: Truststore, key: bytes | None = None) -> tuple[Row, ...]:
    """Return the presented certificate, the key where its public half is given, and what is stored; pure.

    Of what is stored: itself, and all certificates with its name or its key.
    """
    own = public_half(client)
    stored = ((client,) if client in store else ()) + resembling(client, store)
    given = (Row(Who.KEY, key_print(key), same_key(key, own)),) if key else ()
    return (
        _row(Who.PRESENTED, client, client),
        *given,
        *(_row(Who.STORED, one, client, store) for one in stored),
    )


def _row(who: Who, one: Certificate, client: Certificate, store: Truststore | None = None) -> Row:
    key = public_half(one)
    block = store.bundle.block_with(one) if store else None
    sha1 = hashlib.sha1(one.der, usedforsecurity=False).hexdigest()
    same = same_key(key, public_half(client))
    return Row(who, key_print(key), same, one, sha1, one == client, block.index if block else None)
