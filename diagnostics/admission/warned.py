"""Which certificate of a truststore a warning of the service means: by its subject, and no further."""

import re
from collections.abc import Iterator

from diagnostics.admission.truststore import Truststore
from diagnostics.x509.certificate import Certificate

_LONGEST = 2048
"""Characters of a warning that are looked at."""

_SPLIT = re.compile(r"(?<!\\),")
_ESCAPE = re.compile(r"\\(.)")
_SPACES = re.compile(r"\s*([,=/+])\s*|\s+")
_GOES_ON = re.compile(r"\s*[,+/]\s*[A-Za-z0-9.]+=|\w|\s+[A-Z0-9]")
_GOES_BEFORE = re.compile(r"=[^,+/]*[,+/]\s*$|\w$")


def warned(store: Truststore, text: str) -> tuple[Certificate, ...]:
    """Return the certificates whose whole subject stands in ``text``; pure.

    No real warning is published (aws-facts 1.9), so a subject is looked for in each usual order and notation.
    One that is only part of a longer one that was found does not count; several certificates come back
    where several bear the subject, and none is evidence of nothing.
    """
    plain = _plain(text[:_LONGEST])
    found = [(span, one) for one in store.certificates for span in _spans(one, plain)]
    whole = [span for span, _ in found]
    return tuple(
        dict.fromkeys(one for span, one in found if not any(_within(span, other) for other in whole))
    )


def _within(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]


def _spans(one: Certificate, text: str) -> Iterator[tuple[int, int]]:
    """Yield where a spelling of its subject stands in ``text`` by itself."""
    for spelling in _spellings(one.subject.rfc4514):
        at = text.find(spelling)
        while at >= 0:
            end = at + len(spelling)
            begins = spelling.startswith("/") or not _GOES_BEFORE.search(text[:at])
            if begins and not _GOES_ON.match(text[end:]):
                yield at, end
            at = text.find(spelling, at + 1)


def _spellings(subject: str) -> frozenset[str]:
    """Return the subject as RFC 4514 writes it, in the other order, and as OpenSSL's one line."""
    parts = [part for part in _SPLIT.split(subject) if part]
    if not parts:
        return frozenset()
    orders = (parts, parts[::-1])
    written = {",".join(order) for order in orders} | {"/" + "/".join(order) for order in orders}
    return frozenset(_plain(one) for text in written for one in (text, _ESCAPE.sub(r"\1", text)))


def _plain(text: str) -> str:
    """Return ``text`` without quotes and without the spaces that notations put around their marks."""
    return _SPACES.sub(lambda match: match[1] or " ", text.replace('"', ""))
