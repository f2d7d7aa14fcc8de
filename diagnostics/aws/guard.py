"""Keeps a demo and its tests on this machine: refuses every other address before a byte leaves."""

import ipaddress
from typing import Any
from urllib.parse import urlsplit

from diagnostics.model.errors import DiagnosticsError


def refuse_unless_loopback(url: str) -> None:
    """Raise ``not-loopback`` (host) unless ``url`` names this machine by address or as ``localhost``."""
    host = urlsplit(url).hostname or ""
    if not _is_loopback(host):
        raise DiagnosticsError("not-loopback", host=host)


def before_send(request: Any, **_: Any) -> None:
    """Check a request at the last moment that botocore offers, when its final address is known."""
    refuse_unless_loopback(request.url)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
