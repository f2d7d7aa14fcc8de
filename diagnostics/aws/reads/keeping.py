"""How S3 keeps the truststore's object: its newest version, its encryption, and which rules expire it."""

from collections.abc import Iterator, Mapping
from typing import Any

from diagnostics.aws.pages import Answer, Page, Reader
from diagnostics.aws.refused import RefusedError
from diagnostics.model.evidence import Unreadable
from diagnostics.model.truststore import ExpiryRule, Keeping, bucket_and_key

_STORED_AS = (
    "BucketKeyEnabled",
    "CacheControl",
    "ContentDisposition",
    "ContentEncoding",
    "ContentLanguage",
    "ContentType",
    "Metadata",
    "SSEKMSKeyId",
    "ServerSideEncryption",
    "StorageClass",
)
"""What ``HeadObject`` tells and ``PutObject`` takes under the same name."""


async def read_keeping(reader: Reader, uri: str) -> Keeping:
    """Return all that can be read of it; a right that is missing is told in ``unread``.

    Raises ``DiagnosticsError`` where the whole session has failed.
    """
    bucket, key = bucket_and_key(uri)
    unread: list[Unreadable] = []
    head, versioning, rules = None, None, None
    try:
        head = await reader.call("s3", "HeadObject", Bucket=bucket, Key=key)
    except RefusedError as refused:
        _note(refused, unread)
    try:
        versioning = await reader.call("s3", "GetBucketVersioning", Bucket=bucket)
    except RefusedError as refused:
        _note(refused, unread)
    try:
        rules = await reader.call("s3", "GetBucketLifecycleConfiguration", Bucket=bucket)
    except RefusedError as refused:
        _note(refused, unread)
    return _keeping(head, versioning, rules, key, tuple(unread))


def _note(refused: RefusedError, unread: list[Unreadable]) -> None:
    if refused.unreadable.why != "not-found":
        unread.append(refused.unreadable)


def _keeping(
    head: Page | None, versioning: Page | None, rules: Page | None, key: str, unread: tuple[Unreadable, ...]
) -> Keeping:
    told: Answer = head.answer if head else {}
    return Keeping(
        version=told.get("VersionId"),
        etag=str(told.get("ETag") or ""),
        stored_as={name: told[name] for name in _STORED_AS if told.get(name)},
        versioning=str(versioning.answer.get("Status") or "") if versioning else None,
        expiring=tuple(_expiring(rules.answer, key)) if rules else (),
        unread=unread,
    )


def _expiring(told: Answer, key: str) -> Iterator[ExpiryRule]:
    for rule in told.get("Rules") or ():
        if rule.get("Status") != "Enabled" or not key.startswith(_prefix(rule)):
            continue
        noncurrent = rule.get("NoncurrentVersionExpiration") or {}
        newest = rule.get("Expiration") or {}
        hides = bool(newest.get("Days") or newest.get("Date"))
        days = noncurrent.get("NoncurrentDays")
        if hides or days is not None:
            yield ExpiryRule(
                str(rule.get("ID") or ""), days, noncurrent.get("NewerNoncurrentVersions"), hides
            )


def _prefix(rule: Mapping[str, Any]) -> str:
    """Return where a rule applies; tags and sizes narrow it further, which is not looked at: it may apply."""
    wanted = rule.get("Filter") or {}
    both = wanted.get("And") or {}
    return str(rule.get("Prefix") or wanted.get("Prefix") or both.get("Prefix") or "")
