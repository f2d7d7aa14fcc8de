"""The HTTP server of the embedded AWS, on loopback, silent, and clear about what it cannot do."""

import json
import threading
from collections.abc import Callable, Iterable
from typing import Any
from xml.sax.saxutils import escape

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import make_server

from diagnostics.lab.control.extension import extend
from diagnostics.lab.control.rights import denied
from diagnostics.lab.ground import Ground, standing_on

_POLL_SECONDS = 0.05
_NOT_IMPLEMENTED = "NotImplementedByLab"

StartResponse = Callable[..., Any]


class ControlPlane:
    """Serves one lab's AWS until it is closed."""

    def __init__(self, ground: Ground) -> None:
        extend()
        self._server = make_server(
            "127.0.0.1", 0, _Gate(ground), threaded=True, request_handler=_SilentRequests
        )
        self._server.log = lambda *_args, **_kwargs: None  # type: ignore[method-assign]
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": _POLL_SECONDS}, daemon=True
        )
        self._thread.start()

    @property
    def endpoint(self) -> str:
        """The URL for ``AWS_ENDPOINT_URL``."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _SilentRequests(MotoRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - werkzeug's name
        """Write nothing: a log line would tear the screen of the demo."""


class _Gate:
    """Puts each request on the lab's ground, and turns moto's crashes into answers."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._moto = DomainDispatcherApplication(create_backend_app)

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        said: list[Any] = []

        def remember(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
            said[:] = [status, headers]

        refused = denied(environ, self._ground)
        if refused is not None:
            start_response(refused.status, list(refused.headers))
            return [refused.body]
        with standing_on(self._ground):
            try:
                body = self._moto(environ, remember)
            except Exception as error:  # noqa: BLE001 - whatever moto trips over, the caller must read it
                return _refuse(environ, start_response, f"{type(error).__name__}: {error}")
        status, headers = said
        if status.startswith("404") and ("content-type", "text/html; charset=utf-8") in [
            (name.lower(), value) for name, value in headers
        ]:
            return _refuse(environ, start_response, "there is no such operation")
        start_response(status, headers)
        return body  # type: ignore[no-any-return]


def _refuse(environ: dict[str, Any], start_response: StartResponse, why: str) -> list[bytes]:
    call = f"{environ.get('REQUEST_METHOD')} {environ.get('HTTP_X_AMZ_TARGET') or environ.get('PATH_INFO')}"
    message = f"The lab cannot answer {call}: {why}"
    query = environ.get("CONTENT_TYPE", "").startswith("application/x-www-form-urlencoded")
    if query or "/s3/" in environ.get("HTTP_AUTHORIZATION", ""):
        error = f"<Error><Code>{_NOT_IMPLEMENTED}</Code><Message>{escape(message)}</Message></Error>"
        body = f"<ErrorResponse>{error}</ErrorResponse>" if query else error
        kind = "application/xml"
    else:
        body, kind = json.dumps({"__type": _NOT_IMPLEMENTED, "message": message}), "application/json"
    start_response("501 Not Implemented", [("Content-Type", kind), ("X-Amzn-ErrorType", _NOT_IMPLEMENTED)])
    return [body.encode()]
