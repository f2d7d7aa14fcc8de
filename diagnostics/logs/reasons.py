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
    (re.compile(r"could\s+not\s+find\s+issuer\s+for\s+certificate", re.I), ReasonKind.ISSUER_NOT_FOUND),
    (re.compile(r"insecure\s+signature\s+algorithm", re.I), ReasonKind.INSECURE_SIGNATURE),
    (re.compile(r"self[-\s]signed\s+certificate\s*$", re.I), ReasonKind.SELF_SIGNED),
)


def kind_of(reason: str) -> ReasonKind:
    """Return the documented kind of a reason, re-spaced or hyphenated as it may be."""
    return next((kind for pattern, kind in _KINDS if pattern.search(reason)), ReasonKind.OTHER)
