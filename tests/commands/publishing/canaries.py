"""Private keys and a password that must be found nowhere, and the search for them."""

import base64
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)

Captured = pytest.CaptureFixture[str]
PASSWORD = b"canary-password-4711"
_LEAST = 24
"""Characters of a key that are never there by chance."""


def _pem(form: PrivateFormat, password: bytes | None) -> bytes:
    hidden = BestAvailableEncryption(password) if password else NoEncryption()
    return ec.generate_private_key(ec.SECP384R1()).private_bytes(Encoding.PEM, form, hidden)


KEYS = {
    "pkcs8": _pem(PrivateFormat.PKCS8, None),
    "sec1": _pem(PrivateFormat.TraditionalOpenSSL, None),
    "encrypted": _pem(PrivateFormat.PKCS8, PASSWORD),
    "openssh": _pem(PrivateFormat.OpenSSH, None),
    "windows": _pem(PrivateFormat.PKCS8, None).replace(b"\n", b"\r\n"),
    "cut off": _pem(PrivateFormat.PKCS8, None).partition(b"-----END")[0],
    "indented": _pem(PrivateFormat.PKCS8, None).replace(b"\n", b"\n    "),
}
"""A private key in each form in which it may stand in a bundle."""


def pieces(key: bytes) -> list[bytes]:
    """What of a key must be nowhere: the body's lines, and the same as base64 of base64."""
    lines = [one.strip() for one in key.splitlines() if one.strip() and b"-----" not in one]
    return [one[:_LEAST] for one in lines if len(one) >= _LEAST]


def searched(raw: bytes) -> Iterator[bytes]:
    """What a search looks into: the bytes, and everything in them that is base64 of something."""
    yield raw
    for found in re.findall(rb"[A-Za-z0-9+/]{40,}={0,2}", raw.replace(b"\\n", b"\n")):
        whole = found.rstrip(b"=")
        yield base64.b64decode(whole[: len(whole) // 4 * 4])


def found_in(raw: bytes, *secrets: bytes) -> list[bytes]:
    return [one for text in searched(raw) for one in secrets if one in text]


def left_behind(captured: Captured, *folders: Path) -> Iterator[tuple[str, bytes]]:
    """All that was printed, and all files."""
    told = captured.readouterr()
    yield "standard output", told.out.encode("utf-8", "surrogateescape")
    yield "standard error", told.err.encode("utf-8", "surrogateescape")
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield path.name, path.read_bytes()


def nowhere(secrets: list[bytes], left: Iterator[tuple[str, bytes]]) -> set[str]:
    """Assert that none of the secrets is in any of it, and return the names of what was looked through."""
    seen = set()
    for name, raw in left:
        assert found_in(raw, *secrets) == [], name
        seen.add(name.rpartition(".")[2] if "." in name else name)
    return seen
