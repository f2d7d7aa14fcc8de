"""Recognises files that are no PEM at all: DER, PKCS#7, PKCS#12 and UTF-16 text."""

from diagnostics.x509 import der

_SIGNED = bytes.fromhex("06092a864886f70d010702")
_PKCS12_VERSION = bytes.fromhex("020103")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def is_pkcs7(raw: bytes) -> bool:
    """Tell whether this is a signedData in DER or BER, the form certificates come in from some CAs."""
    return _starts_with(raw, _SIGNED)


def is_pkcs12(raw: bytes) -> bool:
    """Tell whether this is a PKCS#12 file (``.p12``, ``.pfx``)."""
    return _starts_with(raw, _PKCS12_VERSION)


def is_utf16(raw: bytes) -> bool:
    """Tell whether this is text in UTF-16, which begins with a mark or holds a NUL beside each dash."""
    return raw.startswith(_UTF16_MARKS) or b"-\0-\0-\0" in raw


def _starts_with(raw: bytes, expected: bytes) -> bool:
    """Look at the first bytes inside the outermost sequence, whose length may be indefinite."""
    if len(raw) < len(expected) + 2 or raw[0] != der.SEQUENCE:
        return False
    octets = raw[1] & 0x7F if raw[1] & 0x80 else 0
    return raw[2 + octets :].startswith(expected)
