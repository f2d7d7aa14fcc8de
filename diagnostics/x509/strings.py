"""The string types of ASN.1 that names are written in."""

import re

_UTF8, _NUMERIC, _PRINTABLE, _TELETEX, _IA5, _VISIBLE, _UNIVERSAL, _BMP = 12, 18, 19, 20, 22, 26, 28, 30

_CODECS = {
    _UTF8: "utf-8",
    _NUMERIC: "ascii",
    _PRINTABLE: "ascii",
    _TELETEX: "latin-1",
    _IA5: "ascii",
    _VISIBLE: "ascii",
    _UNIVERSAL: "utf-32-be",
    _BMP: "utf-16-be",
}
_FOLDED_BY_OPENSSL = frozenset(_CODECS) - {_NUMERIC}
_SPACES = re.compile(rb"[ \t\n\v\f\r]+")


def text_of(tag: int, value: bytes) -> str | None:
    """Return the text of a string value, or ``None`` where it is none or its bytes do not fit."""
    codec = _CODECS.get(tag)
    if codec is None:
        return None
    try:
        return value.decode(codec)
    except UnicodeDecodeError:
        return None


def folded(tag: int, value: bytes) -> bytes | None:
    """Return what OpenSSL compares of a string value, or ``None`` where it compares the bytes themselves."""
    text = text_of(tag, value) if tag in _FOLDED_BY_OPENSSL else None
    if text is None:
        return None
    try:
        plain = text.encode()
    except UnicodeEncodeError:
        return None
    return _SPACES.sub(b" ", plain).strip(b" ").lower()
