"""A caller of the edge that uses only the standard library, and tells how a connection ended."""

import socket
import ssl
from dataclasses import dataclass, field
from pathlib import Path

from diagnostics.lab.lab import Lab
from diagnostics.lab.pki.authority import Credential


@dataclass(frozen=True)
class Reply:
    """What came back; ``status`` is ``None`` where the connection died."""

    status: int | None
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""
    version: str | None = None
    ended: str = ""


def call(
    lab: Lab,
    host: str,
    files: Path,
    credential: Credential | None = None,
    path: str = "/",
    *,
    sends: tuple[Credential, ...] = (),
    version: ssl.TLSVersion | None = None,
    headers: str = "",
) -> Reply:
    context = ssl.create_default_context(cafile=str(lab.server_ca))
    if version is not None:
        context.minimum_version = context.maximum_version = version
    if credential is not None:
        (files / "c.pem").write_bytes(b"".join(one.pem for one in (credential, *sends)))
        (files / "c.key").write_bytes(credential.key_pem)
        context.load_cert_chain(files / "c.pem", files / "c.key")
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    tls = context.wrap_bio(incoming, outgoing, server_hostname=host)
    request = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: test\r\n{headers}\r\n".encode()
    with socket.create_connection(lab.edge, timeout=10) as plain:
        try:
            _step(plain, tls, incoming, outgoing, b"")
            raw = _step(plain, tls, incoming, outgoing, request)
        except ConnectionResetError:
            return Reply(None, version=tls.version(), ended="reset")
        except ssl.SSLError as error:
            return Reply(None, version=tls.version(), ended=str(error.reason))
    return _parse(raw, tls.version())


def _step(
    plain: socket.socket, tls: ssl.SSLObject, incoming: ssl.MemoryBIO, outgoing: ssl.MemoryBIO, request: bytes
) -> bytes:
    received = b""
    if request:
        tls.write(request)
    while True:
        try:
            if not request:
                tls.do_handshake()
                plain.sendall(outgoing.read())
                return b""
            piece = tls.read(65536)
            if not piece:
                return received
            received += piece
        except (ssl.SSLZeroReturnError, ssl.SSLEOFError):
            return received
        except ssl.SSLWantReadError:
            plain.sendall(outgoing.read())
            raw = plain.recv(65536)
            if raw:
                incoming.write(raw)
            else:
                incoming.write_eof()


def _parse(raw: bytes, version: str | None) -> Reply:
    head, _, body = raw.decode().partition("\r\n\r\n")
    first, *lines = head.split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    return Reply(int(first.split(" ")[1]), headers, body, version)
