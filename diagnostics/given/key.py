"""A client's private key: read from its file, opened in memory, and only its public half goes on."""

import os
import re
from collections.abc import Callable

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_der_private_key,
    load_pem_private_key,
)

from diagnostics.given.files import read_file
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.secret import Secret

LARGEST = 64 * 1024
"""Bytes of a key's file that are read."""

_LONGEST_PASSWORD = 4096
_BLOCK = re.compile(rb"-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----.*?-----END \1-----", re.DOTALL)
_PEM = b"-----BEGIN "
_Load = Callable[[bytes, bytes | None], PrivateKeyTypes]


def public_half_of(path: str, password: Secret | None) -> bytes:
    """Return the public half (SubjectPublicKeyInfo, DER) of the private key in a file.

    PKCS#8 or traditional, PEM or DER, encrypted or not; other PEM blocks in the file are passed over.
    Raises ``DiagnosticsError``: what ``read_file`` raises, key-missing, key-several, key-password-needed,
    key-password-wrong, key-unreadable. No error carries anything of the key.
    """
    content = Secret(read_file(path, LARGEST, "key-file-too-large"))
    if _PEM not in content.reveal():
        return _public_half(path, load_der_private_key, content, password)
    blocks = [Secret(block[0]) for block in _BLOCK.finditer(content.reveal())]
    if not blocks:
        raise DiagnosticsError("key-missing", file=path)
    if len(blocks) > 1:
        raise DiagnosticsError("key-several", file=path)
    return _public_half(path, load_pem_private_key, blocks[0], password)


def password_from(descriptor: int) -> Secret:
    """Return the first line that an open descriptor yields.

    Raises ``DiagnosticsError`` (descriptor-unreadable).
    """
    read = b""
    try:
        while b"\n" not in read and len(read) < _LONGEST_PASSWORD:
            more = os.read(descriptor, _LONGEST_PASSWORD)
            if not more:
                break
            read += more
    except (OSError, OverflowError):
        raise DiagnosticsError("descriptor-unreadable", descriptor=str(descriptor)) from None
    return Secret(read.partition(b"\n")[0].removesuffix(b"\r"))


def _public_half(path: str, load: _Load, content: Secret, password: Secret | None) -> bytes:
    key = _opened(path, load, content, password)
    return key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _opened(path: str, load: _Load, content: Secret, password: Secret | None) -> PrivateKeyTypes:
    """Open a key; one that is not encrypted needs no password, and one given for it is passed over."""
    try:
        return load(content.reveal(), None)
    except TypeError:
        pass
    except (ValueError, UnsupportedAlgorithm):
        raise DiagnosticsError("key-unreadable", file=path) from None
    if not password:
        raise DiagnosticsError("key-password-needed", file=path)
    try:
        return load(content.reveal(), password.reveal())
    except UnsupportedAlgorithm:
        raise DiagnosticsError("key-unreadable", file=path) from None
    except (ValueError, TypeError):
        raise DiagnosticsError("key-password-wrong", file=path) from None
