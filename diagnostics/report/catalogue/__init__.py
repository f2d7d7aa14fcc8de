"""The catalogue: every code that can be shown, with its sentences."""

from collections.abc import Mapping
from types import MappingProxyType

from diagnostics.report.catalogue import (
    admission,
    blocks,
    conclusions,
    errors,
    evidence,
    logs,
    remedies,
    truststore,
)
from diagnostics.report.message import Message

PARTS: tuple[Mapping[str, Message], ...] = (
    conclusions.MESSAGES,
    admission.MESSAGES,
    truststore.MESSAGES,
    blocks.MESSAGES,
    logs.MESSAGES,
    evidence.MESSAGES,
    remedies.MESSAGES,
    errors.MESSAGES,
)

CATALOGUE: Mapping[str, Message] = MappingProxyType(
    {code: one for part in PARTS for code, one in part.items()}
)


def message(code: str) -> Message:
    """Return the message of a code; raises ``KeyError`` for a code that nothing can say."""
    return CATALOGUE[code]
