"""Cuts DER into its elements, because names are compared by their exact bytes and no library gives those."""

from diagnostics.x509.remembering import remembered

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


def bounds(raw: bytes, at: int, limit: int) -> tuple[int, int]:
    """Return where the content of the element at ``at`` starts and ends, which must be by ``limit``."""
    body = at + 2
    if body > limit:
        raise DerError("an element ends early")
    if raw[at] & _MULTI_BYTE_TAG == _MULTI_BYTE_TAG:
        raise DerError("a tag of several bytes")
    length = raw[at + 1]
    if length >= _LONG_FORM:
        octets = length - _LONG_FORM
        if not 0 < octets <= _LONGEST_LENGTH:
            raise DerError("a length that is not definite")
        length = int.from_bytes(raw[body : body + octets])
        body += octets
    end = body + length
    if end > limit:
        raise DerError("an element ends early")
    return body, end


def end(raw: bytes) -> int:
    """Return where the element ends that ``raw`` begins with."""
    return bounds(raw, 0, len(raw))[1]


def content(raw: bytes) -> bytes:
    """Return the content of the element that ``raw`` begins with; its tag is the first byte."""
    if raw[1:2] and raw[1] == len(raw) - 2 < _LONG_FORM and raw[0] & _MULTI_BYTE_TAG != _MULTI_BYTE_TAG:
        return raw[2:]  # a short element by itself, as nearly all are
    body, end = bounds(raw, 0, len(raw))
    return raw[body:end]


def children(raw: bytes) -> list[bytes]:
    """Return the elements inside the element that ``raw`` begins with, each with its tag and length."""
    at, limit = bounds(raw, 0, len(raw))
    found = []
    try:
        while at < limit:
            start, length = at, raw[at + 1]
            if length < _LONG_FORM and raw[at] & _MULTI_BYTE_TAG != _MULTI_BYTE_TAG:
                at += 2 + length  # most elements are short, and a bundle has many
            else:
                at = bounds(raw, at, limit)[1]
            found.append(raw[start:at])
    except IndexError:
        at = limit + 1
    if at > limit:
        raise DerError("an element ends early")
    return found


@remembered(1024)
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
