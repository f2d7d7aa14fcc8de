"""What the operator chose to judge, and against what."""

from dataclasses import dataclass
from datetime import datetime

from diagnostics.given.named import named_file
from diagnostics.given.presented import Presented
from diagnostics.offline.verification import verification


@dataclass(frozen=True)
class StoreFile:
    """A truststore read from a file instead of from S3."""

    path: str
    """As it was found, raw."""
    content: bytes


@dataclass(frozen=True)
class Choice:
    """Nothing in it is secret: of a key there is only the public half."""

    presented: Presented
    store: StoreFile | None = None
    """``None`` for what the domain has attached."""
    at: datetime | None = None
    """``None`` for the case's time, or now without a case."""


def read_store(typed: str, at: datetime) -> StoreFile:
    """Read a truststore's file; raises ``DiagnosticsError`` where it cannot be used."""
    path = named_file(typed)
    return StoreFile(path, verification(path, None, at, second_opinion=False).content)
