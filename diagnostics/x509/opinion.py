"""What a verifier that is not the gateway says of a certificate, whichever verifier it is."""

from dataclasses import dataclass
from enum import StrEnum


class Verifier(StrEnum):
    """Who was asked."""

    OPENSSL = "openssl"
    """``openssl verify`` in this process, without a purpose."""
    OPENSSL_PURPOSE = "openssl-purpose"
    """The machine's own ``openssl verify -purpose sslclient``."""
    PYCA = "pyca"
    """The package cryptography's verifier for clients."""
    PYCA_ANY_EXTENSIONS = "pyca-any-extensions"
    """The same without its rules about extensions."""


@dataclass(frozen=True)
class Opinion:
    """A verifier's answer; ``verified`` is ``None`` where it gave none, and ``message`` then says why."""

    verifier: Verifier
    version: str
    verified: bool | None
    message: str = ""
    """Its own words, raw; empty where it verified."""
    code: int | None = None
    depth: int | None = None
