"""The TLS listener: asks for a client certificate, resets without one, hands the rest to the gateway."""

import contextlib
import socket
import struct
import threading
from dataclasses import dataclass

from OpenSSL import SSL, crypto

from diagnostics.lab.control.store import DomainRecord, domains_on
from diagnostics.lab.edge.exchange import Caller
from diagnostics.lab.edge.gateway import Gateway
from diagnostics.lab.edge.request import BrokenRequestError, read_request
from diagnostics.lab.edge.verdict import readable
from diagnostics.lab.edge.visitor import ANY_STRENGTH
from diagnostics.lab.ground import Ground
from diagnostics.lab.pki.servers import ServerAuthority

_PATIENCE_SECONDS = 10
_RESET_ON_CLOSE = struct.pack("ii", 1, 0)
_NO_DOMAIN = "*.execute-api.eu-west-1.amazonaws.com"
"""Whose certificate is shown where no known server name is asked for (aws-facts 2.1)."""


class Edge:
    """Serves all domains of one lab on one port until it is closed."""

    def __init__(self, ground: Ground, servers: ServerAuthority) -> None:
        self._ground = ground
        self._servers = servers
        self._gateway = Gateway(ground)
        self._contexts: dict[str, SSL.Context] = {}
        self._shown_as: dict[int, _Arrival] = {}
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=128)
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    @property
    def address(self) -> tuple[str, int]:
        """Host and port."""
        host, port = self._listening.getsockname()
        return str(host), int(port)

    def show_as(self, port: int, address: str, place: tuple[str, str] | None = None) -> None:
        """Log the caller that will connect from the local ``port`` as if it came from ``address``.

        ``place`` is the account and region whose domain it reaches, where several have its name: there
        DNS would choose one.
        """
        self._shown_as[port] = _Arrival(address, place)

    def close(self) -> None:
        """Stop listening; running exchanges end by themselves."""
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join()

    def _accept(self) -> None:
        while True:
            try:
                connection, (host, port) = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection, host, port), daemon=True).start()

    def _serve(self, connection: socket.socket, host: str, port: int) -> None:
        arrival = self._shown_as.pop(port, _Arrival(host))
        with connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            patience = struct.pack("ll", _PATIENCE_SECONDS, 0)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, patience)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, patience)
            with contextlib.suppress(SSL.Error, OSError, BrokenRequestError):
                self._converse(connection, arrival)

    def _converse(self, connection: socket.socket, arrival: "_Arrival") -> None:
        tls = SSL.Connection(self._context(_NO_DOMAIN), connection)
        tls.set_app_data(arrival)
        tls.set_accept_state()
        tls.do_handshake()
        domain = self._domain(tls)
        caller = _caller(tls, arrival.address)
        if domain is not None and domain.mutual_tls is not None and self._closes_on(caller.certificate):
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
            return
        answer = self._gateway.answer(domain, caller, read_request(tls.recv))
        tls.sendall(answer.encoded())
        tls.shutdown()

    def _closes_on(self, certificate: bytes | None) -> bool:
        if certificate is None:
            return not self._ground.unknowns.no_certificate_answered
        return not self._ground.unknowns.broken_certificate_answered and readable(certificate) is None

    def _context(self, server_name: str) -> SSL.Context:
        if server_name not in self._contexts:
            credential = self._servers.certificate_for(server_name)
            context = SSL.Context(SSL.TLS_SERVER_METHOD)
            context.set_min_proto_version(SSL.TLS1_2_VERSION)
            context.set_cipher_list(ANY_STRENGTH)
            context.set_options(SSL.OP_NO_TICKET)
            context.set_session_cache_mode(SSL.SESS_CACHE_OFF)
            context.use_certificate(credential.certificate)
            context.use_privatekey(credential.key)
            context.set_tlsext_servername_callback(self._choose)
            self._contexts[server_name] = context
        return self._contexts[server_name]

    def _choose(self, tls: SSL.Connection) -> None:
        domain = self._domain(tls)
        if domain is None:
            return
        tls.set_context(self._context(domain.name))
        if domain.mutual_tls is not None:
            tls.set_verify(SSL.VERIFY_PEER, lambda *_: True)

    def _domain(self, tls: SSL.Connection) -> DomainRecord | None:
        name = (tls.get_servername() or b"").decode("ascii", "replace").lower()
        found = [record for record in domains_on(self._ground) if record.name == name]
        place = tls.get_app_data().place
        there = [record for record in found if (record.account, record.region) == place]
        return (there or found)[-1] if found else None


@dataclass(frozen=True)
class _Arrival:
    address: str
    place: tuple[str, str] | None = None


def _caller(tls: SSL.Connection, address: str) -> Caller:
    presented = tls.get_peer_certificate()
    return Caller(
        address,
        None if presented is None else crypto.dump_certificate(crypto.FILETYPE_ASN1, presented),
        tls.get_protocol_version_name(),
        tls.get_cipher_name() or "",
    )
