"""FilterLogEvents on loopback: pages made beforehand, so that a client's own speed is measured.

Prints its port when it is ready, and ends with its standard input.
"""

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tools.bench.log_events import events

EVENTS, PAGE = 200_000, 10_000


def pages(clients: list[str]) -> list[bytes]:
    """Return the answers, one page each, every one but the last with a token."""
    made = [{**one, "eventId": f"{number:056}"} for number, one in enumerate(events(clients, EVENTS))]
    starts = range(0, EVENTS, PAGE)
    return [
        json.dumps(
            {
                "events": made[at : at + PAGE],
                **({"nextToken": str(at // PAGE + 1)} if at + PAGE < EVENTS else {}),
            }
        ).encode()
        for at in starts
    ]


def main(folder: str) -> None:
    """Answer until nobody needs it any more."""
    answers = pages([path.read_text() for path in sorted(Path(folder, "clients").iterdir())[:20]])

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            body = answers[int(asked.get("nextToken") or 0)]
            self.send_response(200)
            self.send_header("Content-Type", "application/x-amz-json-1.1")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_port, flush=True)
    sys.stdin.read()
    server.shutdown()


if __name__ == "__main__":
    main(sys.argv[1])
