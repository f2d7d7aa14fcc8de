"""The truststore as an object in S3: bytes and versions, not yet certificates."""

import re
from dataclasses import dataclass
from datetime import datetime

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
