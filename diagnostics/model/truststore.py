"""The truststore as an object in S3: bytes and versions, not yet certificates."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from diagnostics.model.evidence import Unreadable

SIZE_LIMIT = 16 * 1024 * 1024
"""Bytes of a bundle that we read; the service publishes no limit of its own (aws-facts 1.1)."""


@dataclass(frozen=True)
class TruststoreObject:
    """The content of one version, private keys blanked; ``version`` is ``None`` in an unversioned bucket."""

    content: bytes
    version: str | None
    modified_at: datetime
    etag: str


@dataclass(frozen=True)
class ObjectVersion:
    """One version of the truststore's object; a delete marker has no content."""

    version: str
    modified_at: datetime
    size: int
    newest: bool
    delete_marker: bool


@dataclass(frozen=True)
class ExpiryRule:
    """A lifecycle rule by which S3 deletes versions of the object, or hides it."""

    id: str
    noncurrent_days: int | None
    """After how many days a version is deleted once there is a newer one; ``None`` where none is."""
    kept: int | None
    """How many of those are kept all the same; ``None`` where that is not said."""
    hides_newest: bool
    """Whether the newest version itself is hidden behind a delete marker after a while."""


@dataclass(frozen=True)
class ArchiveRule:
    """A lifecycle rule that moves versions to where they cannot be read without being restored first."""

    id: str
    storage_class: str
    days: int | None
    """After how many days; ``None`` for a date, or where that is not said."""
    newest: bool
    """Whether it moves the newest version; else those that a newer one has replaced."""


@dataclass(frozen=True)
class Retention:
    """What S3 Object Lock puts on each new version of the bucket: until then nobody may delete it."""

    mode: str
    """``GOVERNANCE`` or ``COMPLIANCE``."""
    days: int | None = None
    years: int | None = None


@dataclass(frozen=True)
class Keeping:
    """How S3 keeps the object now; what could not be read is named in ``unread``."""

    version: str | None
    """The newest version; ``None`` where it is not known, or where the newest is a delete marker."""
    etag: str
    """Of that version, as S3 gives it, quotation marks included."""
    stored_as: Mapping[str, Any]
    """How it is stored, in the parameters that ``PutObject`` takes: encryption, type, metadata."""
    versioning: str | None
    """``Enabled``, ``Suspended`` or empty for never; ``None`` where it could not be read."""
    expiring: tuple[ExpiryRule, ...]
    unread: tuple[Unreadable, ...] = ()
    archiving: tuple[ArchiveRule, ...] = ()
    mfa_delete: bool = False
    """Whether a version is deleted only with an MFA code of the bucket's owner, as far as that is known."""
    retention: Retention | None = None
    """``None`` where there is none, or where that could not be read."""


_KEY = re.compile(rb"(-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----)(.*?)(?=-----|\Z)", re.S)
_NOT_BREAK = re.compile(rb"[^\r\n]+")


def without_keys(content: bytes) -> bytes:
    """Return a bundle's bytes with the text of every private key blanked out, line for line.

    A key in a truststore is a finding; its content must not live on in a case that is saved or shared.
    """
    return _KEY.sub(lambda key: key[1] + _NOT_BREAK.sub(b"removed", key[2]), content)


def bucket_and_key(uri: str) -> tuple[str, str]:
    """Split ``s3://bucket/key``; either part is empty where the address has none."""
    bucket, _, key = uri.removeprefix("s3://").partition("/")
    return bucket, key
