"""All versions of the truststore's object."""

from collections.abc import Mapping
from contextlib import aclosing
from typing import Any

from diagnostics.aws.pages import Page, Reader
from diagnostics.aws.refused import RefusedError
from diagnostics.model.asks import TruststoreVersions
from diagnostics.model.case import Case
from diagnostics.model.evidence import Evidence, Known
from diagnostics.model.truststore import ObjectVersion, bucket_and_key

_CURSOR = {"KeyMarker": "NextKeyMarker", "VersionIdMarker": "NextVersionIdMarker"}


async def read_versions(
    reader: Reader, ask: TruststoreVersions, _: Case
) -> Evidence[tuple[ObjectVersion, ...]]:
    """Return the versions of exactly that key, newest first; none where the bucket is gone."""
    bucket, key = bucket_and_key(ask.uri)
    pages: list[Page] = []
    try:
        listing = reader.pages("s3", "ListObjectVersions", _CURSOR, Bucket=bucket, Prefix=key)
        async with aclosing(listing):
            async for page in listing:
                pages.append(page)
                if page.answer.get("NextKeyMarker", key) != key:
                    break
    except RefusedError as refused:
        if refused.code == "NoSuchBucket":
            return Known((), refused.unreadable.source)
        raise
    return pages[0].reads(lambda _: _newest_first([v for page in pages for v in _versions(page, key)]))


def _versions(page: Page, key: str) -> list[ObjectVersion]:
    listed = [(told, False) for told in page.answer.get("Versions") or ()]
    listed += [(told, True) for told in page.answer.get("DeleteMarkers") or ()]
    return [_version(told, marker) for told, marker in listed if told["Key"] == key]


def _version(told: Mapping[str, Any], marker: bool) -> ObjectVersion:
    return ObjectVersion(
        version=told["VersionId"],
        modified_at=told["LastModified"],
        size=0 if marker else told["Size"],
        newest=bool(told.get("IsLatest")),
        delete_marker=marker,
    )


def _newest_first(versions: list[ObjectVersion]) -> tuple[ObjectVersion, ...]:
    return tuple(sorted(versions, key=lambda one: (one.newest, one.modified_at), reverse=True))
