"""The request that the caller is asked to repeat, as a command to hand over."""

import shlex
from urllib.parse import quote

from diagnostics.changes.change import Change
from diagnostics.model.text import clean

CERTIFICATE, KEY = "client.pem", "client-key.pem"
"""Placeholders: the caller's own files, which nobody else needs to see."""


def called_path(change: Change) -> str | None:
    """Return the path that a workaround maps for the test; ``None`` for a change that waits for nobody."""
    step = next((one for one in change.steps if one.id == change.waits_after), None)
    path = step.params.get("path") if step is not None else None
    return None if path is None else str(path.value)


def caller_request(change: Change) -> str | None:
    """Return the line with which the caller repeats the request; harmless, and one argument each."""
    path = called_path(change)
    if path is None:
        return None
    address = f"https://{change.domain.name}{quote(path, errors='surrogatepass')}"
    return clean(shlex.join(("curl", "--verbose", "--cert", CERTIFICATE, "--key", KEY, address)))
