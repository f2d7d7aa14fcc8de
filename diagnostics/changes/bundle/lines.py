"""A bundle's bytes as lines, so that whole blocks go in and out and nothing else moves."""

import base64
import re
from collections.abc import Iterable, Mapping

from diagnostics.x509.block import Block
from diagnostics.x509.bundle import Bundle
from diagnostics.x509.certificate import Certificate

_WIDTH = 64
_BEGIN = re.compile(rb"-----BEGIN [^-]*-----")
_END = re.compile(rb"-----END [^-]*-----")


def line_end(raw: bytes) -> bytes:
    """Return the line end that the file uses first; LF where it has none."""
    first = next(iter(raw.splitlines(keepends=True)), b"")
    return first[len(first.rstrip(b"\r\n")) :] or b"\n"


def pem_of(certificate: Certificate, end: bytes) -> bytes:
    """Return a certificate as PEM with these line ends, the last line's included."""
    body = base64.b64encode(certificate.der)
    lines = [body[at : at + _WIDTH] for at in range(0, len(body), _WIDTH)]
    return b"".join(
        line + end for line in (b"-----BEGIN CERTIFICATE-----", *lines, b"-----END CERTIFICATE-----")
    )


def share_lines(raw: bytes, bundle: Bundle, wanted: Iterable[Block]) -> bool:
    """Tell whether a block of ``raw`` cannot be taken out without touching what shares a line with it."""
    lines = raw.splitlines()
    for block in wanted:
        others = (one for one in bundle.blocks if one is not block)
        if not _alone(lines, block) or any(_overlap(block, one) for one in others):
            return True
    return False


def _alone(lines: list[bytes], block: Block) -> bool:
    first, last = lines[block.first_line - 1].strip(), lines[block.last_line - 1].strip()
    cut_off = b"-----" not in last
    return bool(_BEGIN.fullmatch(first) and (cut_off or _END.fullmatch(last)))


def _overlap(one: Block, other: Block) -> bool:
    return one.first_line <= other.last_line and other.first_line <= one.last_line


def exchanged(raw: bytes, places: Mapping[Block, bytes]) -> bytes:
    """Return the bytes with each of these blocks replaced by other whole lines, or by none.

    A file whose last line has no end still has none afterwards.
    """
    lines = raw.splitlines(keepends=True)
    for block, instead in places.items():
        lines[block.first_line - 1] = instead
        for number in range(block.first_line, block.last_line):
            lines[number] = b""
    return _ended_as(raw, b"".join(lines))


def appended(raw: bytes, block: bytes) -> bytes:
    """Return the bytes with a block behind them, the file's last line ending as it did before."""
    if not raw or raw.endswith((b"\n", b"\r")):
        return raw + block
    return _without_end(raw + line_end(raw) + block)


def _ended_as(former: bytes, now: bytes) -> bytes:
    return now if former.endswith((b"\n", b"\r")) else _without_end(now)


def _without_end(raw: bytes) -> bytes:
    last = raw.splitlines(keepends=True)[-1:]
    return raw[: len(raw) - len(last[0]) + len(last[0].rstrip(b"\r\n"))] if last else raw
