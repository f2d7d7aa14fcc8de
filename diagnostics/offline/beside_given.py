"""Reads what ``verify`` is given to compare with; apart, because few runs need it."""

from dataclasses import dataclass
from datetime import datetime

from diagnostics.given.key import password_from, public_half_of
from diagnostics.offline.beside import Beside
from diagnostics.offline.second_opinions import SecondOpinions


@dataclass(frozen=True)
class Given:
    """The options of the command line."""

    key: str | None
    """The file of the client's private key."""
    password_descriptor: int | None
    second_opinion: bool


def beside(given: Given, truststore: bytes, at: datetime) -> Beside:
    """Return the key's public half, and the verifiers to ask; of the key itself nothing stays.

    Raises ``DiagnosticsError`` for a key or a descriptor that cannot be read.
    """
    descriptor = given.password_descriptor
    password = None if descriptor is None else password_from(descriptor)
    public = None if given.key is None else public_half_of(given.key, password)
    return Beside(public, SecondOpinions(truststore, at) if given.second_opinion else None)
