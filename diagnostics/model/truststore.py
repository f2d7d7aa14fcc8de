"""The truststore as an object in S3: bytes and versions, not yet certificates."""

from dataclasses import dataclass
from datetime import datetime

SIZE_LIMIT = 16 * 1024 * 1024
"""Bytes of a bundle that we read; the service publishes no limit of its own (aws-facts 1.1)."""


@dataclass(frozen=True)
class TruststoreObject:
    """The content of one version; ``version`` is ``None`` in an unversioned bucket."""

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


def bucket_and_key(uri: str) -> tuple[str, str]:
    """Split ``s3://bucket/key``; either part is empty where the address has none."""
    bucket, _, key = uri.removeprefix("s3://").partition("/")
    return bucket, key
