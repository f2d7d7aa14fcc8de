"""A caller of the edge, for the traffic of a scenario."""

import socket
from collections.abc import Callable
from dataclasses import dataclass

from OpenSSL import SSL

from diagnostics.lab.pki.authority import Credential

_PATIENCE_SECONDS = 10
USER_AGENT = "lab-caller/1.0"
ANY_STRENGTH = b"DEFAULT:@SECLEVEL=0"
"""Lets OpenSSL take part in a handshake with a weak certificate, for the gateway to refuse it."""


@dataclass(frozen=True)
class Visit:
    """A request to make, and with what certificates."""

    domain: str
    path: str
    credential: Credential | None
    sends: tuple[Credential, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()


def visit(edge: tuple[str, int], visit: Visit, arriving_from: Callable[[int], None]) -> int | None:
    """Make the request and return its HTTP status, ``None`` where the connection died without one.

    ``arriving_from`` is told the local port before the connection is made.
    """
    with socket.socket() as plain:
        plain.settimeout(_PATIENCE_SECONDS)
        plain.bind(("127.0.0.1", 0))
        arriving_from(plain.getsockname()[1])
        plain.connect(edge)
        plain.settimeout(None)
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            return _status(_exchange(plain, visit))
        except (SSL.Error, OSError):
            return None


def _exchange(plain: socket.socket, visit: Visit) -> bytes:
    context = SSL.Context(SSL.TLS_CLIENT_METHOD)
    context.set_cipher_list(ANY_STRENGTH)
    if visit.credential is not None:
        context.use_certificate(visit.credential.certificate)
        context.use_privatekey(visit.credential.key)
        for sent in visit.sends:
            context.add_extra_chain_cert(sent.certificate)
    tls = SSL.Connection(context, plain)
    tls.set_tlsext_host_name(visit.domain.encode("ascii"))
    tls.set_connect_state()
    tls.do_handshake()
    head = f"GET {visit.path} HTTP/1.1\r\nHost: {visit.domain}\r\nUser-Agent: {USER_AGENT}\r\n"
    head += "".join(f"{name}: {value}\r\n" for name, value in visit.headers) + "\r\n"
    tls.sendall(head.encode("latin-1"))
    raw = b""
    while True:
        try:
            raw += tls.recv(16 * 1024)
        except SSL.ZeroReturnError:
            return raw


def _status(raw: bytes) -> int | None:
    words = raw.split(b" ", 2)
    return int(words[1]) if len(words) > 2 and words[1].isdigit() else None  # noqa: PLR2004 - version, status, rest
