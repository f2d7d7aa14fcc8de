"""Makes log events as FilterLogEvents gives them: both logs of a stage that refuses one request in fifty."""

import json
import random
from collections.abc import Iterator
from zlib import crc32

from diagnostics.logs.access import RECOMMENDED

REFUSED = 0.02
_AT = 1_795_312_449_000
_FIRST_ID = 38_162_354_235_235_235_235_235_235_235_235_235_235_235_235_235_235_200_000_000
_PASSED = (
    "Verifying Usage Plan for request: {id}. API Key:  API Stage: a1b2c3d4e5/v1",
    "API Key  authorized because method 'GET /orders' does not require API Key.",
    "Usage Plan check succeeded for API Key  and API Stage a1b2c3d4e5/v1",
    "Starting execution for request: {id}",
    "HTTP Method: GET, Resource Path: /orders",
    "Successfully completed execution",
    "Method completed with status: 200",
)
_DENIED = (
    "Access denied. Reason: Could not find issuer for certificate",
    "ForbiddenException Forbidden: {id}",
)


def events(clients: list[str], count: int, refused: float = REFUSED) -> Iterator[dict[str, object]]:
    """Yield ``count`` events, always the same, each request's entry twice; ``clients`` are PEM texts."""
    chance = random.Random(1)  # noqa: S311
    entry: list[dict[str, object]] = []
    at = 0
    while count:
        at += 37
        own = list(_request(chance, at, clients, refused=chance.random() < refused))
        made = [*own, *entry][:count]
        entry = own[-1:]
        count -= len(made)
        yield from made


def _request(
    chance: random.Random, at: int, clients: list[str], *, refused: bool
) -> Iterator[dict[str, object]]:
    id_ = f"{chance.getrandbits(128):032x}"
    id_ = "-".join((id_[:8], id_[8:12], id_[12:16], id_[16:20], id_[20:]))
    extended = f"{chance.getrandbits(80):020x}="
    yield _event(at, f"({id_}) Extended Request Id: {extended}")
    for text in _DENIED if refused else _PASSED:
        yield _event(at + 1, f"({id_}) {text.format(id=id_)}")
    values = {
        "requestId": id_,
        "extendedRequestId": extended,
        "status": "403" if refused else "200",
        "path": "/orders",
        "identity.sourceIp": f"192.0.2.{chance.randrange(1, 255)}",
        "identity.clientCert.clientCertPem": chance.choice(clients),
        "requestTimeEpoch": str(_AT + at),
    }
    entry = {name: values.get(name, "-") for name in RECOMMENDED}
    yield _event(at + 3, json.dumps(entry, separators=(",", ":")))


def _event(at: int, message: str) -> dict[str, object]:
    return {
        "logStreamName": "2a38a4a9316c49e5a833517c45d31070",
        "timestamp": _AT + at,
        "message": message,
        "ingestionTime": _AT + at + 900,
        "eventId": f"{_FIRST_ID + at}{crc32(message.encode())}",
    }
