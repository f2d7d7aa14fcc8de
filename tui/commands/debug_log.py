"""``--debug-log FILE``: what the program does, without anything that must stay secret."""

import logging
import os
import re

from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.text import clean

_SECRETS = (
    re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)", re.S),
    re.compile(r"\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b"),
    re.compile(r"(?i)(?<=authorization)\W+.*"),
    re.compile(
        r"(?i)(?:token|tokencode|password|signature|secret[ _-]?(?:access[ _-]?)?key)\\*['\"]?\s*[:=]\s*"
        r"(?:b?'[^']*'?|b?\"[^\"]*\"?|[^\s&,]+)"
    ),
    re.compile(r"(?<![A-Za-z0-9/+=_-])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=_-])"),
)


class Redacting(logging.Formatter):
    """Formats a record so that no secret and no foreign line is in it; its further lines are indented."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as harmless text without secrets."""
        return "\n    ".join(clean(line) for line in redacted(super().format(record)).split("\n"))


def redacted(text: str) -> str:
    """Return text with everything that looks like a credential replaced."""
    for secret in _SECRETS:
        text = secret.sub("[redacted]", text)
    return text


def start(path: str) -> None:
    """Log our own packages to a file of mode 0600; raises ``DiagnosticsError`` (file-not-written)."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        os.fchmod(descriptor, 0o600)
        stream = open(descriptor, "a", encoding="utf-8", errors="backslashreplace")  # noqa: SIM115
    except (OSError, ValueError) as error:
        raise DiagnosticsError(
            "file-not-written",
            file=path,
            detail=(error.strerror if isinstance(error, OSError) else None) or str(error),
        ) from None
    sink = logging.StreamHandler(stream)
    sink.setFormatter(Redacting("%(asctime)s %(name)s %(levelname)s %(message)s"))
    for name in ("diagnostics", "tui"):
        logger = logging.getLogger(name)
        logger.setLevel(logging.DEBUG)
        logger.addHandler(sink)
        logger.propagate = False
