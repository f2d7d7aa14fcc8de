"""The gateway's words for a refusal, sorted into the kinds that AWS documents; never a closed list."""

import re
from enum import StrEnum


class ReasonKind(StrEnum):
    """What a reason means (aws-facts 2.1); anything undocumented is ``OTHER`` and shown verbatim."""

    ISSUER_NOT_FOUND = "issuer-not-found"
    INSECURE_SIGNATURE = "insecure-signature"
    SELF_SIGNED = "self-signed"
    OTHER = "other"


_KINDS = (
    (re.compile(r"could not find issuer for certificate"), ReasonKind.ISSUER_NOT_FOUND),
    (re.compile(r"insecure signature algorithm"), ReasonKind.INSECURE_SIGNATURE),
    (re.compile(r"self signed certificate[ .]*$"), ReasonKind.SELF_SIGNED),
)

_BETWEEN = re.compile(r"[\s\-\u2010\u2011]+")
"""What may stand between two words: spaces, and hyphens that break or do not."""


def kind_of(reason: str) -> ReasonKind:
    """Return the documented kind of a reason, re-spaced or hyphenated as it may be."""
    plain = _BETWEEN.sub(" ", reason).lower()
    return next((kind for pattern, kind in _KINDS if pattern.search(plain)), ReasonKind.OTHER)
