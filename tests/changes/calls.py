"""A caller of the lab's edge who posts what it likes, with a scenario's certificate."""

import ssl
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from socket import create_connection

from diagnostics.lab.lab import Lab
from diagnostics.lab.scenario import Setup

XML = "text/xml; charset=utf-8"


@dataclass(frozen=True)
class Reply:
    """What came back; header names are in lower case."""

    status: int
    body: str
    headers: dict[str, str]


def post(lab: Lab, setup: Setup, path: str, kind: str = "application/json") -> Reply:
    """Post one byte to a path of the scenario's domain, as its first caller."""
    who = setup.clients / setup.callers[0]
    context = ssl.create_default_context(cafile=str(lab.server_ca))
    context.load_cert_chain(f"{who}.pem", f"{who}.key")
    plain = create_connection(lab.edge, timeout=10)
    with plain, context.wrap_socket(plain, server_hostname=setup.domain) as tls:
        connection = HTTPConnection(setup.domain)
        connection.sock = tls
        with closing(connection):
            connection.request("POST", path, b"1", {"Content-Type": kind})
            answer = connection.getresponse()
            headers = {name.lower(): value for name, value in answer.getheaders()}
            return Reply(answer.status, answer.read().decode(), headers)
