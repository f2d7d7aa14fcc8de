"""Switches for what nobody outside AWS knows; conclusions must hold whichever way they stand."""

from dataclasses import dataclass
from enum import StrEnum


class PemNewlines(StrEnum):
    """How an access log writes the newlines of a PEM text (aws-facts 3.2: unknown)."""

    SPACE = "space"
    ESCAPED = "escaped"
    RAW = "raw"


class NameStyle(StrEnum):
    """How an access log writes a distinguished name (aws-facts 3.2: unknown)."""

    RFC4514 = "rfc4514"
    ONELINE = "oneline"


@dataclass(frozen=True)
class Unknowns:
    """One guess for each unknown that a scenario depends on."""

    error_level_shows_denial: bool = True
    """Whether level ERROR is enough for the line with the reason (aws-facts 3.1)."""
    pem_newlines: PemNewlines = PemNewlines.ESCAPED
    name_style: NameStyle = NameStyle.RFC4514
    name_order_flipped: bool = False
    """Whether the parts of a name come in the other order than the style's usual one."""
    entry_limit: int | None = None
    """Bytes after which an access entry is cut (aws-facts 3.1), ``None`` for never."""
    denial_message: str = "Forbidden"
    """What ``error.message`` says of a denial (aws-facts 3.2)."""
    denial_type: str = "ACCESS_DENIED"
    """What ``error.responseType`` says of a denial (aws-facts 3.2)."""
    http_api_logs_denial: bool = True
    """Whether an HTTP API writes an access entry for a denial (aws-facts 3.2)."""
    denial_keeps_callers_id: bool = False
    """Whether a denial answers to the request id that its caller chose (aws-facts 3.3)."""


@dataclass(frozen=True)
class Pace:
    """How slowly and in what portions the lab's control plane answers."""

    updating_reads: int = 2
    """How many reads still find a changed domain in status UPDATING."""
    page_size: int = 25
    """Entries on a page where the request sets no limit (aws-facts 5.4, DG-LIM: 25 domain names)."""
    empty_log_pages: int = 1
    """How many empty pages with a token come before the first log events."""
