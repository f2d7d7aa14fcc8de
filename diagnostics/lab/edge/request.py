"""Reading one HTTP request from a caller, and writing the answer."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field

_LARGEST_HEAD = 64 * 1024
_LARGEST_BODY = 1024 * 1024
_PHRASES = {
    200: "OK",
    400: "Bad Request",
    403: "Forbidden",
    404: "Not Found",
    415: "Unsupported Media Type",
    503: "Service Unavailable",
}


class BrokenRequestError(ValueError):
    """What came is no HTTP request."""


@dataclass(frozen=True)
class Request:
    """A request; header names are in lower case."""

    method: str
    path: str
    protocol: str
    headers: dict[str, str]


@dataclass(frozen=True)
class Answer:
    """An answer with a JSON body."""

    status: int
    body: dict[str, object]
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def content(self) -> bytes:
        """The body's bytes."""
        return json.dumps(self.body, separators=(",", ":")).encode()

    def encoded(self) -> bytes:
        """Return the answer as it goes over the wire; the connection ends with it."""
        lines = [f"HTTP/1.1 {self.status} {_PHRASES.get(self.status, 'Unknown')}"]
        fixed = {
            "Content-Type": "application/json",
            "Content-Length": str(len(self.content)),
            "Connection": "close",
        }
        lines += [f"{name}: {value}" for name, value in {**fixed, **self.headers}.items()]
        return "\r\n".join([*lines, "", ""]).encode("latin-1", "replace") + self.content


def read_request(receive: Callable[[int], bytes]) -> Request:
    """Read a request whole, body included; raises ``BrokenRequestError``."""
    raw = b""
    while b"\r\n\r\n" not in raw:
        if len(raw) > _LARGEST_HEAD:
            raise BrokenRequestError("endless head")
        raw += _more(receive)
    head, _, body = raw.partition(b"\r\n\r\n")
    request = _parse(head.decode("latin-1"))
    length = request.headers.get("content-length", "0")
    if not length.isdigit() or int(length) > _LARGEST_BODY:
        raise BrokenRequestError("bad length")
    while len(body) < int(length):
        body += _more(receive)
    return request


def _more(receive: Callable[[int], bytes]) -> bytes:
    raw = receive(16 * 1024)
    if not raw:
        raise BrokenRequestError("unfinished")
    return raw


def _parse(head: str) -> Request:
    first, *lines = head.split("\r\n")
    words = first.split(" ")
    if len(words) != 3 or not words[2].startswith("HTTP/1."):  # noqa: PLR2004 - method, target, version
        raise BrokenRequestError("bad request line")
    headers = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if not colon:
            raise BrokenRequestError("bad header")
        headers[name.strip().lower()] = value.strip()
    return Request(words[0], words[1].partition("?")[0], words[2], headers)
