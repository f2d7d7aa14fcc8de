"""One block of a bundle: what it is, what is wrong with it, and the certificate in it."""

import binascii
import re
from dataclasses import dataclass, field

from diagnostics.x509 import der
from diagnostics.x509.certificate import Certificate, Problem, parse
from diagnostics.x509.containers import is_pkcs7
from diagnostics.x509.pem import RawBlock

_CERTIFICATE = {b"CERTIFICATE", b"X509 CERTIFICATE"}
_TRUSTED = b"TRUSTED CERTIFICATE"
_PKCS7 = {b"PKCS7", b"PKCS #7 SIGNED DATA", b"CMS"}
_BOM = b"\xef\xbb\xbf"
_HEADER = re.compile(rb"[A-Za-z0-9-]+:( |\t|$)")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]")
_SPACE = re.compile(rb"\s+")
_QUANTUM = 4


@dataclass(frozen=True)
class Block:
    """A block; ``index`` counts from 1, lines too, both ends included."""

    index: int
    first_line: int
    last_line: int
    kind: str
    """certificate, trusted-certificate, private-key, pkcs7, der, text or other."""
    problem: str | None = None
    """The one thing that is wrong with it, as a stable code; ``PROBLEMS`` lists them."""
    certificate: Certificate | None = None
    """The certificate, also where something is wrong around it."""
    label: str = ""
    """What stands after BEGIN, raw."""
    detail: str = ""
    """The reading library's own words, raw."""
    unread: bytes = field(default=b"", repr=False)
    """Decoded bytes that may hold a certificate which could not be read here; never of a private key."""

    @property
    def broken(self) -> bool:
        """Whether it begins as a certificate's and nothing could be read of it."""
        meant = self.kind in {"certificate", "trusted-certificate"}
        return meant and self.certificate is None and self.problem != "begin-missing"


PROBLEMS = (
    "begin-missing",
    "end-missing",
    "labels-differ",
    "block-empty",
    "base64-broken",
    "base64-ends-early",
    "certificate-ends-early",
    "certificate-unreadable",
    "bytes-after-certificate",
    "byte-order-mark",
    "begin-not-at-line-start",
    "marker-line-shared",
    "pem-headers",
    "trusted-certificate",
    "private-key",
    "not-a-certificate",
    "der-not-pem",
    "pkcs7-not-pem",
    "pkcs12-not-pem",
    "utf-16",
    "no-pem",
    "duplicate",
)
"""All problems that a block can have."""

READ_ANYWAY = frozenset(
    {"byte-order-mark", "begin-not-at-line-start", "marker-line-shared", "pem-headers", "trusted-certificate"}
)
"""Problems around a certificate that is read here; whether the gateway does is not known (aws-facts 1.1)."""


def block_of(raw: RawBlock, index: int) -> Block:
    """Return the block that these lines make; never raises, and keeps nothing of a private key."""
    label = (raw.label or raw.ended or b"").strip()
    told = label.decode("utf-8", "surrogateescape")

    def block(
        kind: str,
        problem: str | None,
        certificate: Certificate | None = None,
        detail: str = "",
        unread: bytes = b"",
    ) -> Block:
        return Block(index, raw.first_line, raw.last_line, kind, problem, certificate, told, detail, unread)

    if b"PRIVATE KEY" in label:
        return block("private-key", "private-key")
    kind = _kind(label)
    if not raw.begun:
        return block(kind, "begin-missing")
    if kind == "other":
        return block(kind, "not-a-certificate")
    if broken := _markers(raw, label):
        return block(kind, broken, unread=_as_far_as_it_goes(raw.body))
    content, problem = _decoded(raw.body)
    if problem:
        return block(kind, problem, unread=_as_far_as_it_goes(raw.body))
    if kind == "pkcs7" or is_pkcs7(content):
        return block("pkcs7", "pkcs7-not-pem", unread=content)
    found = _certificate(content, trusted=kind == "trusted-certificate")
    if isinstance(found, Problem):
        return block(kind, found.code, detail=found.detail, unread=content)
    return block(kind, _around(raw, kind), found)


def _kind(label: bytes) -> str:
    if label in _CERTIFICATE:
        return "certificate"
    if label == _TRUSTED:
        return "trusted-certificate"
    return "pkcs7" if label in _PKCS7 else "other"


def _markers(raw: RawBlock, label: bytes) -> str | None:
    if raw.ended is None:
        return "end-missing"
    return "labels-differ" if raw.ended.strip() != label else None


def _decoded(lines: list[bytes]) -> tuple[bytes, str | None]:
    body = _SPACE.sub(b"", b"".join(_without_headers(lines)))
    if not body:
        return b"", "block-empty"
    if _NOT_BASE64.search(body):
        return b"", "base64-broken"
    if len(body) % _QUANTUM:
        return b"", "base64-ends-early"
    try:
        return binascii.a2b_base64(body, strict_mode=True), None
    except binascii.Error:
        return b"", "base64-broken"


def _as_far_as_it_goes(lines: list[bytes]) -> bytes:
    """Decode the base64 up to where it breaks off; nothing of it can be read as a certificate."""
    body = _SPACE.sub(b"", b"".join(_without_headers(lines)))
    broken = _NOT_BASE64.search(body)
    whole = (broken.start() if broken else len(body)) // _QUANTUM * _QUANTUM
    try:
        return binascii.a2b_base64(body[:whole])
    except binascii.Error:
        return b""


def _without_headers(lines: list[bytes]) -> list[bytes]:
    """Drop the RFC 1421 headers, which an empty line ends."""
    if not _has_headers(lines):
        return lines
    blank = next((i for i, line in enumerate(lines) if not line.strip()), None)
    if blank is not None:
        return lines[blank + 1 :]
    return [line for line in lines if not _HEADER.match(line)]


def _has_headers(lines: list[bytes]) -> bool:
    return bool(lines) and _HEADER.match(lines[0]) is not None


def _certificate(content: bytes, *, trusted: bool) -> Certificate | Problem:
    try:
        end = der.end(content)
    except (der.DerError, IndexError):
        return Problem("certificate-ends-early" if content[0] == der.SEQUENCE else "certificate-unreadable")
    found = parse(content[:end])
    if isinstance(found, Certificate) and end < len(content) and not trusted:
        return Problem("bytes-after-certificate")
    return found


def _around(raw: RawBlock, kind: str) -> str | None:
    if raw.before == _BOM and raw.first_line == 1:
        return "byte-order-mark"
    if raw.before:
        return "begin-not-at-line-start"
    if raw.joined:
        return "marker-line-shared"
    if _has_headers(raw.body):
        return "pem-headers"
    return "trusted-certificate" if kind == "trusted-certificate" else None
