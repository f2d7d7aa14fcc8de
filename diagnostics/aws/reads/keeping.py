"""How S3 keeps the truststore's object: its newest version, its encryption, and what deletes or locks it."""

from collections.abc import Awaitable, Iterator, Mapping
from typing import Any

from diagnostics.aws.pages import Answer, Page, Reader
from diagnostics.aws.refused import RefusedError
from diagnostics.model.evidence import Unreadable
from diagnostics.model.truststore import ArchiveRule, ExpiryRule, Keeping, Retention, bucket_and_key

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

_TO_BE_RESTORED = ("GLACIER", "DEEP_ARCHIVE")
"""Storage classes whose objects cannot be read at once."""


async def read_keeping(reader: Reader, uri: str) -> Keeping:
    """Return all that can be read of it; a right that is missing is told in ``unread``.

    Raises ``DiagnosticsError`` where the whole session has failed.
    """
    bucket, key = bucket_and_key(uri)
    unread: list[Unreadable] = []

    async def told(page: Awaitable[Page]) -> Answer | None:
        try:
            return (await page).answer
        except RefusedError as refused:
            if refused.unreadable.why != "not-found":
                unread.append(refused.unreadable)
            return None

    head = await told(reader.call("s3", "HeadObject", Bucket=bucket, Key=key)) or {}
    versioning = await told(reader.call("s3", "GetBucketVersioning", Bucket=bucket))
    rules = await told(reader.call("s3", "GetBucketLifecycleConfiguration", Bucket=bucket)) or {}
    lock = await told(reader.call("s3", "GetObjectLockConfiguration", Bucket=bucket)) or {}
    return Keeping(
        version=head.get("VersionId"),
        etag=str(head.get("ETag") or ""),
        stored_as={name: head[name] for name in _STORED_AS if head.get(name)},
        versioning=str(versioning.get("Status") or "") if versioning is not None else None,
        expiring=tuple(_expiring(rules, key)),
        unread=tuple(unread),
        archiving=tuple(_archiving(rules, key)),
        mfa_delete=(versioning or {}).get("MFADelete") == "Enabled",
        retention=_retention(lock),
    )


def _retention(told: Answer) -> Retention | None:
    rule = (told.get("ObjectLockConfiguration") or {}).get("Rule") or {}
    default = rule.get("DefaultRetention") or {}
    if not default.get("Mode"):
        return None
    return Retention(str(default["Mode"]), default.get("Days"), default.get("Years"))


def _applying(told: Answer, key: str) -> Iterator[Mapping[str, Any]]:
    for rule in told.get("Rules") or ():
        if rule.get("Status") == "Enabled" and key.startswith(_prefix(rule)):
            yield rule


def _archiving(told: Answer, key: str) -> Iterator[ArchiveRule]:
    kinds = (("NoncurrentVersionTransitions", "NoncurrentDays", False), ("Transitions", "Days", True))
    for rule in _applying(told, key):
        for name, days, newest in kinds:
            for one in rule.get(name) or ():
                if one.get("StorageClass") in _TO_BE_RESTORED:
                    yield ArchiveRule(str(rule.get("ID") or ""), one["StorageClass"], one.get(days), newest)


def _expiring(told: Answer, key: str) -> Iterator[ExpiryRule]:
    for rule in _applying(told, key):
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
