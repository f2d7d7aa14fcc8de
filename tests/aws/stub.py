"""A loopback HTTP server that answers as a test tells it, for what an emulator cannot do."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes

    @property
    def operation(self) -> str:
        return self.headers.get("x-amz-target", "").rpartition(".")[2]

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Response:
    status: int = 200
    body: bytes = b"{}"
    headers: Mapping[str, str] = field(default_factory=dict)


Answer = Callable[[Request], Response]


def told(value: object, status: int = 200) -> Response:
    return Response(status, json.dumps(value).encode())


def refused(status: int, code: str, message: str = "") -> Response:
    body = {"__type": code, "message": message}
    return Response(status, json.dumps(body).encode(), {"x-amzn-errortype": code})


def refused_xml(status: int, code: str, message: str = "") -> Response:
    body = f"<Error><Code>{code}</Code><Message>{message}</Message></Error>"
    return Response(status, body.encode(), {"Content-Type": "application/xml"})


@dataclass
class Stub:
    endpoint: str = ""
    answer: Answer = field(default=lambda _: told({}))
    requests: list[Request] = field(default_factory=list)
    faults: list[Exception] = field(default_factory=list)

    def respond(self, request: Request) -> Response:
        self.requests.append(request)
        try:
            return self.answer(request)
        except Exception as fault:
            self.faults.append(fault)
            raise

    @property
    def paths(self) -> list[str]:
        return [request.path for request in self.requests]


def _handler(stub: Stub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def respond(self) -> None:
            url = urlsplit(self.path)
            query = {name: values[-1] for name, values in parse_qs(url.query, keep_blank_values=True).items()}
            length = int(self.headers.get("Content-Length") or 0)
            headers = {name.lower(): value for name, value in self.headers.items()}
            response = stub.respond(Request(self.command, url.path, query, headers, self.rfile.read(length)))
            self.send_response(response.status)
            for name, value in {"Content-Length": str(len(response.body)), **response.headers}.items():
                self.send_header(name, value)
            self.send_header("Connection", "close")
            self.end_headers()
            self.close_connection = True
            self.wfile.write(response.body)

        do_GET = do_POST = do_PUT = do_HEAD = respond  # noqa: N815

        def log_message(self, *_: Any) -> None:
            return

    return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """Say nothing of callers that hang up; faults of a test's answer are kept by the stub."""


@contextmanager
def running_stub() -> Iterator[Stub]:
    stub = Stub()
    server = _Server(("127.0.0.1", 0), _handler(stub))
    stub.endpoint = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert not stub.faults
