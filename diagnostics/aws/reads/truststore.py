"""The truststore's bytes at one version, never more of them than the limit."""

from contextlib import closing
from typing import Any

from diagnostics.aws.pages import Answer, Reader
from diagnostics.aws.refused import RefusedError
from diagnostics.model.asks import TruststoreAt
from diagnostics.model.case import Case
from diagnostics.model.evidence import Evidence, Known, Unreadable
from diagnostics.model.truststore import SIZE_LIMIT, TruststoreObject, bucket_and_key, without_keys

_ABSENT = frozenset({"NoSuchKey", "NoSuchVersion", "NoSuchBucket", "MethodNotAllowed"})
_CHUNK = 256 * 1024
_SIZE, _CONTENT = "Size", "Content"


async def read_truststore(reader: Reader, ask: TruststoreAt, _: Case) -> Evidence[TruststoreObject | None]:
    """Return the object; ``None`` where S3 says that bucket, key or version is gone or is a delete marker.

    More than 16 MiB is ``too-large``, with the number of bytes, if S3 told it, as the detail.
    """
    bucket, key = bucket_and_key(ask.uri)
    pinned = {"VersionId": ask.version} if ask.version else {}
    try:
        page = await reader.call("s3", "GetObject", take=_bounded, Bucket=bucket, Key=key, **pinned)
    except RefusedError as refused:
        if refused.code in _ABSENT:
            return Known(None, refused.unreadable.source)
        raise
    if page.answer[_CONTENT] is None:
        return Unreadable("too-large", None, page.source, str(page.answer[_SIZE]))
    return page.reads(_object)


def _bounded(answer: Any) -> Answer:
    with closing(answer["Body"]) as body:
        told = answer.get("ContentLength") or 0
        content = bytearray()
        while told <= SIZE_LIMIT and len(content) <= SIZE_LIMIT:
            chunk = body.read(_CHUNK)
            if not chunk:
                break
            content += chunk
    size = max(told, len(content))
    return {**answer, _SIZE: size, _CONTENT: bytes(content) if size <= SIZE_LIMIT else None}


def _object(told: Answer) -> TruststoreObject:
    return TruststoreObject(
        content=without_keys(told[_CONTENT]),
        version=told.get("VersionId"),
        modified_at=told["LastModified"],
        etag=str(told.get("ETag") or "").strip('"'),
    )
