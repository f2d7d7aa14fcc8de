"""Reads the ordinary bundle quickly: certificates in PEM with LF line ends and nothing around them."""

import binascii
import re
from collections.abc import Iterator

from diagnostics.x509.block import Block, block_of
from diagnostics.x509.certificate import Certificate, parse
from diagnostics.x509.pem import RawBlock

_LABEL = b"CERTIFICATE"
_BLOCK = re.compile(rb"-----BEGIN CERTIFICATE-----\n([A-Za-z0-9+/=\n]*)\n-----END CERTIFICATE-----(\n+|\Z)")


def ordinary_blocks(raw: bytes) -> tuple[Block, ...] | None:
    """Return the blocks, the same that ``raw_blocks`` and ``block_of`` make; ``None`` for any other file."""
    found = []
    at = 0
    while at < len(raw):
        one = _BLOCK.match(raw, at)
        if one is None:
            return None
        found.append(one)
        at = one.end()
    return tuple(_blocks(found))


def _blocks(found: list[re.Match[bytes]]) -> Iterator[Block]:
    first = 1
    for index, one in enumerate(found, start=1):
        body, after = one.groups()
        last = first + body.count(b"\n") + 2
        certificate = _certificate(body)
        if certificate is None:
            raw = RawBlock(_LABEL, first, last, body.split(b"\n"), ended=_LABEL)
            yield block_of(raw, index)
        else:
            yield Block(index, first, last, "certificate", None, certificate, "CERTIFICATE")
        first = last + len(after)


def _certificate(body: bytes) -> Certificate | None:
    try:
        found = parse(binascii.a2b_base64(body.replace(b"\n", b""), strict_mode=True))
    except binascii.Error:
        return None
    return found if isinstance(found, Certificate) else None
