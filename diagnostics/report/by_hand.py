"""The ``openssl`` commands by which an operator checks a client by hand, as in the article."""

import shlex
from collections.abc import Iterator, Sequence
from datetime import datetime

from diagnostics.model.text import clean
from diagnostics.x509.key_match import MODULUS

_DIGESTS = ("sha1", "sha256")


def key_commands(compared: str, key_file: str, certificates: Sequence[str]) -> Iterator[str]:
    """Yield lines that print the digests of a key and of certificates' keys; all paths are raw.

    ``compared`` is what ``KeyPrint`` compares by; an empty ``key_file`` leaves the key out.
    """
    for digest in _DIGESTS:
        last = ("openssl", digest)
        if key_file:
            yield _line(*_of_key(compared, key_file), last)
        for one in certificates:
            yield _line(*_of_certificate(compared, one), last)


def verify_command(client: str, truststore: str, at: datetime, *, sends_more: bool) -> str:
    """Return the line that asks ``openssl verify`` what was asked here; paths are raw, ``at`` is aware.

    Without the two ``-no-`` options OpenSSL also trusts the machine's own CAs (aws-facts 13).
    """
    command = ["openssl", "verify", "-no-CApath", "-no-CAstore", "-purpose", "sslclient"]
    command += ["-attime", str(int(at.timestamp())), "-CAfile", truststore]
    command += ["-untrusted", client] if sends_more else []
    return _line((*command, _named(client)))


def difference_command(one: str, other: str) -> str:
    """Return the article's line that shows whether two certificate files differ; paths are raw."""
    return _line(("diff", _named(one), _named(other)))


def _of_key(compared: str, path: str) -> Iterator[tuple[str, ...]]:
    if compared == MODULUS:
        yield ("openssl", "rsa", "-noout", "-modulus", "-in", path)
    else:
        yield ("openssl", "pkey", "-in", path, "-pubout", "-outform", "DER")


def _of_certificate(compared: str, path: str) -> Iterator[tuple[str, ...]]:
    if compared == MODULUS:
        yield ("openssl", "x509", "-noout", "-modulus", "-in", path)
    else:
        yield ("openssl", "x509", "-noout", "-pubkey", "-in", path)
        yield ("openssl", "pkey", "-pubin", "-outform", "DER")


def _named(path: str) -> str:
    """Return a path that no program takes for an option."""
    return f"./{path}" if path.startswith("-") else path


def _line(*commands: Sequence[str]) -> str:
    return clean(" | ".join(shlex.join(command) for command in commands))
