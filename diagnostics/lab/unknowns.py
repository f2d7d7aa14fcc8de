"""Switches for what nobody outside AWS knows; conclusions must hold whichever way they stand."""

from dataclasses import dataclass
from datetime import timedelta
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


class OtherWords(StrEnum):
    """What a refusal says whose words AWS does not document (aws-facts 11)."""

    OPENSSL = "openssl"
    """OpenSSL's text for it, which one documented reason is."""
    OWN = "own"
    """Words of the service's own, which tell nothing."""


class Rivals(StrEnum):
    """Which of several CAs of one subject is taken for an issuer (aws-facts 1.3: unknown)."""

    OPENSSL = "openssl"
    """The first in the bundle that the certificate's own words allow, and no other."""
    ALL = "all"
    """Whichever made the signature."""


class BrokenBlock(StrEnum):
    """What a block of the truststore that cannot be read does to the blocks after it (aws-facts 1.1)."""

    SKIPPED = "skipped"
    ENDS_READING = "ends-reading"


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
    other_words: OtherWords = OtherWords.OPENSSL
    expired_ca_spoils: bool = False
    """Whether an expired CA in the truststore refuses callers under other CAs too (aws-facts 1.6)."""
    stored_leaf_admitted: bool = True
    """Whether a stored self-signed certificate that is no CA is admitted (aws-facts 1.4)."""
    rivals: Rivals = Rivals.OPENSSL
    broken_block: BrokenBlock = BrokenBlock.SKIPPED
    trusted_blocks_read: bool = False
    """Whether a ``TRUSTED CERTIFICATE`` block of the truststore counts (aws-facts 1.1)."""
    denial_keeps_callers_id: bool = False
    """Whether a denial answers to the request id that its caller chose (aws-facts 3.3)."""
    no_certificate_answered: bool = False
    """Whether a caller without a certificate gets a 403 that is not logged, and no reset (aws-facts 2.1)."""
    broken_certificate_answered: bool = True
    """Whether a certificate that cannot be read gets a 403 and no reset (aws-facts 1.3: nothing found)."""
    method_level_rules_denial: bool = True
    """Whether a method's own log level decides about the denial line too: it falls before any method."""
    waf_before_mutual_tls: bool = True
    """Whether the web ACL is asked before mutual TLS (aws-facts 2.2: not stated)."""
    waf_block_leaves_lines: bool = False
    """Whether the execution log has anything of a request that the web ACL blocked."""
    refusal_lines: bool = True
    """Whether a refusal by usage plan or authorizer has a line of its own beside the documented one."""
    newer_deny_words: bool = False
    """Whether an authorizer's denial goes on with "in an identity-based policy" (aws-facts 2.2)."""
    overwrite_resets_api: bool = True
    """Whether PutRestApi in mode overwrite takes back what CreateRestApi set and the document does not (fact
    rest.overwrite-resets: seen by others, of which settings is not said)."""


@dataclass(frozen=True)
class Pace:
    """How slowly and in what portions the lab's control plane answers."""

    updating_reads: int = 2
    """How many reads still find a changed domain in status UPDATING."""
    page_size: int = 25
    """Entries on a page where the request sets no limit (aws-facts 5.4, DG-LIM: 25 domain names)."""
    empty_log_pages: int = 1
    """How many empty pages with a token come before the first log events."""
    trail_delay: timedelta = timedelta(0)
    """How old a change is before LookupEvents lists it (facts trail.delay, trail.delay-at-most)."""
