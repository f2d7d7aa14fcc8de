"""Cuts DER into its elements, because names are compared by their exact bytes and no library gives those."""

from functools import lru_cache
from typing import NamedTuple

SEQUENCE = 0x30
INTEGER = 0x02
BIT_STRING = 0x03
OBJECT_ID = 0x06
BOOLEAN = 0x01
OCTET_STRING = 0x04

_LONG_FORM = 0x80
_LONGEST_LENGTH = 4
_MULTI_BYTE_TAG = 0x1F


class DerError(ValueError):
    """The bytes are no definite-length DER."""


class Element(NamedTuple):
    """One element: its tag, and where in the bytes it starts, its content starts, and it ends."""

    tag: int
    start: int
    body: int
    end: int


def element(der: bytes, at: int, limit: int) -> Element:
    """Return the element at offset ``at``, which must end by ``limit``; raise DerError if there is none."""
    body = at + 2
    if body > limit:
        raise DerError("an element ends early")
    tag, length = der[at], der[at + 1]
    if tag & _MULTI_BYTE_TAG == _MULTI_BYTE_TAG:
        raise DerError("a tag of several bytes")
    if length >= _LONG_FORM:
        octets = length - _LONG_FORM
        if not 0 < octets <= _LONGEST_LENGTH:
            raise DerError("a length that is not definite")
        length = int.from_bytes(der[body : body + octets])
        body += octets
    end = body + length
    if end > limit:
        raise DerError("an element ends early")
    return Element(tag, at, body, end)


def whole(der: bytes) -> Element:
    """Return the element that ``der`` begins with."""
    return element(der, 0, len(der))


def children(der: bytes, parent: Element) -> list[Element]:
    """Return the elements inside ``parent``, in order."""
    found = []
    at, limit = parent.body, parent.end
    while at < limit:
        child = element(der, at, limit)
        found.append(child)
        at = child.end
    return found


def content(der: bytes, one: Element) -> bytes:
    """Return the content of an element."""
    return der[one.body : one.end]


def raw(der: bytes, one: Element) -> bytes:
    """Return an element with its tag and length."""
    return der[one.start : one.end]


@lru_cache(maxsize=1024)
def dotted(oid: bytes) -> str:
    """Return the content of an OBJECT IDENTIFIER as ``1.2.840...``."""
    arcs: list[int] = []
    value = 0
    for octet in oid:
        value = value << 7 | octet & 0x7F
        if octet < _LONG_FORM:
            arcs.append(value)
            value = 0
    if not arcs or oid[-1] >= _LONG_FORM:
        raise DerError("an object identifier ends early")
    first = min(arcs[0] // 40, 2)
    return ".".join(map(str, (first, arcs[0] - 40 * first, *arcs[1:])))
