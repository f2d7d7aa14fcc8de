"""Log events written down in every way that a file may hold them."""

import gzip
import json
import random
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from zlib import crc32

from diagnostics.logs.access import RECOMMENDED
from tests import pki
from tests.logs.events import AT

ISSUED = pki.leaf("client", pki.ca("root"))
PEM = ISSUED.pem.decode()
REASON = "Could not find issuer for certificate"


def milliseconds(at: datetime) -> int:
    return round(at.timestamp() * 1000)


def article(request: str, status: str = "403", **more: str) -> str:
    values = {"requestId": request, "status": status, "path": "/x", "identity.sourceIp": "192.0.2.1", **more}
    return json.dumps({name: values.get(name, "-") for name in RECOMMENDED})


def line(message: str, seconds: float = 0, id_: str = "") -> dict[str, Any]:
    at = milliseconds(AT) + round(seconds * 1000)
    return {
        "logStreamName": "s",
        "timestamp": at,
        "message": message,
        "ingestionTime": at,
        "eventId": id_ or f"{at}{crc32(message.encode(errors='replace'))}",
    }


EVENTS = [
    line("(a) Extended Request Id: x=", 0),
    line(f"(a) Access denied. Reason: {REASON}", 1),
    line(article("a", **{"identity.clientCert.clientCertPem": PEM}), 2),
    line("(b) Extended Request Id: y=", 3),
    line("(b) Starting execution for request: b", 3),
    line(article("b", "200"), 4),
    line("(c) Access denied. Reason: certificate has expired", 5),
    line(article("d", **{"error.responseType": "WAF_FILTERED"}), 6),
]


def lines(events: Iterable[dict[str, Any]] = EVENTS) -> bytes:
    return "\n".join(map(json.dumps, events)).encode() + b"\n"


TEXT = "".join(
    f"EVENTS\t{e['eventId']}\t{e['ingestionTime']}\ts\t{e['message']}\t{e['timestamp']}\n" for e in EVENTS
)
TAIL = "".join(
    f"{datetime.fromtimestamp(e['timestamp'] / 1000, UTC).isoformat()} s {e['message']}\n" for e in EVENTS
)
WRITTEN = {
    "lines": lines(),
    "shuffled": lines(random.Random(1).sample(EVENTS, len(EVENTS))),
    "twice": lines() + lines(),
    "document": json.dumps({"events": EVENTS}, indent=4).encode(),
    "packed": gzip.compress(lines()),
    "text output": TEXT.encode(),
    "tail": TAIL.encode(),
    "export": TAIL.replace(" s ", " ").encode(),
    "compact": b"\n".join(json.dumps(one, separators=(",", ":")).encode() for one in EVENTS),
    "with blanks": b"\n\n" + lines().replace(b"\n", b"\r\n\r\n"),
}
