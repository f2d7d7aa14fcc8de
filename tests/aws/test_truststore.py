"""The truststore's object and its versions, from the embedded object store and from hostile ones."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest

from diagnostics.aws.sources import AwsSources
from diagnostics.lab.lab import Lab
from diagnostics.model.asks import TruststoreAt, TruststoreVersions
from diagnostics.model.evidence import Known, Unreadable
from diagnostics.model.truststore import SIZE_LIMIT, ObjectVersion, TruststoreObject

from .conftest import REGION, case
from .stub import Request, Response, Stub, refused_xml

KEY = "dir/trust.pem"


@pytest.fixture
def s3(lab: Lab) -> Any:
    return lab.client("s3", region=REGION)


@pytest.fixture
def bucket(s3: Any) -> str:
    name = f"bucket-{uuid4()}"
    s3.create_bucket(Bucket=name)
    return name


@pytest.fixture
def versioned(s3: Any, bucket: str) -> str:
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    return bucket


def put(s3: Any, bucket: str, content: bytes, key: str = KEY) -> str:
    return str(s3.put_object(Bucket=bucket, Key=key, Body=content)["VersionId"])


async def content(from_aws: AwsSources, bucket: str, version: str | None) -> TruststoreObject | None:
    found = await from_aws.fetch(TruststoreAt(f"s3://{bucket}/{KEY}", version), case())
    assert isinstance(found, Known), found
    return found.value


async def test_a_pinned_version_keeps_its_content(to_lab: AwsSources, s3: Any, versioned: str) -> None:
    old, new = put(s3, versioned, b"old\x00\xff"), put(s3, versioned, b"new")
    pinned, newest = await content(to_lab, versioned, old), await content(to_lab, versioned, None)
    assert pinned is not None
    assert newest is not None
    assert (pinned.content, pinned.version) == (b"old\x00\xff", old)
    assert (newest.content, newest.version) == (b"new", new)
    assert pinned.modified_at.tzinfo is not None
    assert len(pinned.etag) == 32


async def test_an_object_without_versions(to_lab: AwsSources, s3: Any, bucket: str) -> None:
    s3.put_object(Bucket=bucket, Key=KEY, Body=b"only")
    found = await content(to_lab, bucket, None)
    assert found is not None
    assert (found.content, found.version) == (b"only", None)


async def test_an_empty_object_is_an_object(to_lab: AwsSources, s3: Any, bucket: str) -> None:
    s3.put_object(Bucket=bucket, Key=KEY, Body=b"")
    found = await content(to_lab, bucket, None)
    assert found is not None
    assert found.content == b""


async def test_what_vanished_is_none(to_lab: AwsSources, s3: Any, versioned: str) -> None:
    version = put(s3, versioned, b"x")
    marker = s3.delete_object(Bucket=versioned, Key=KEY)["VersionId"]
    s3.delete_object(Bucket=versioned, Key=KEY, VersionId=version)
    assert await content(to_lab, versioned, None) is None
    assert await content(to_lab, versioned, marker) is None
    assert await content(to_lab, versioned, version) is None
    assert await content(to_lab, f"no-such-{uuid4()}", None) is None


@pytest.mark.parametrize(
    ("status", "code"),
    [(404, "NoSuchKey"), (404, "NoSuchVersion"), (404, "NoSuchBucket"), (405, "MethodNotAllowed")],
)
async def test_the_words_of_s3_for_none(to_stub: AwsSources, stub: Stub, status: int, code: str) -> None:
    stub.answer = lambda _: refused_xml(status, code)
    assert await content(to_stub, "bucket", "v") is None


def body_of(size: int, told: int | None = None) -> Response:
    headers = {"Last-Modified": "Fri, 02 Jan 2026 03:04:05 GMT", "ETag": '"e"'}
    return Response(200, bytes(size), {**headers, **({"Content-Length": str(told)} if told else {})})


async def test_a_bundle_at_the_limit_is_read(to_stub: AwsSources, stub: Stub) -> None:
    stub.answer = lambda _: body_of(SIZE_LIMIT)
    found = await content(to_stub, "bucket", None)
    assert found is not None
    assert len(found.content) == SIZE_LIMIT


async def test_a_bundle_beyond_the_limit_is_too_large(to_stub: AwsSources, stub: Stub) -> None:
    stub.answer = lambda _: body_of(SIZE_LIMIT + 1)
    found = await to_stub.fetch(TruststoreAt(f"s3://bucket/{KEY}", None), case())
    assert isinstance(found, Unreadable)
    assert (found.why, found.detail) == ("too-large", str(SIZE_LIMIT + 1))


async def test_a_size_alone_is_enough_to_read_nothing(to_stub: AwsSources, stub: Stub) -> None:
    stub.answer = lambda _: body_of(1, told=20 * 1024 * 1024)
    found = await to_stub.fetch(TruststoreAt(f"s3://bucket/{KEY}", None), case())
    assert isinstance(found, Unreadable)
    assert (found.why, found.detail) == ("too-large", "20971520")


async def test_a_body_without_a_size_is_read_no_further_than_the_limit(
    to_stub: AwsSources, stub: Stub
) -> None:
    chunk = b"100000\r\n" + bytes(0x100000) + b"\r\n"
    headers = {"Last-Modified": "Fri, 02 Jan 2026 03:04:05 GMT", "Transfer-Encoding": "chunked"}
    stub.answer = lambda _: Response(200, chunk * 17 + b"0\r\n\r\n", headers)
    found = await to_stub.fetch(TruststoreAt(f"s3://bucket/{KEY}", None), case())
    assert isinstance(found, Unreadable)
    assert found.why == "too-large"


async def test_a_body_that_breaks_off_is_unreachable(to_stub: AwsSources, stub: Stub) -> None:
    stub.answer = lambda _: body_of(10, told=1000)
    found = await to_stub.fetch(TruststoreAt(f"s3://bucket/{KEY}", None), case())
    assert isinstance(found, Unreadable)
    assert found.why == "unreachable"


async def test_a_bucket_in_another_region_is_read_there(to_stub: AwsSources, stub: Stub) -> None:
    def answer(request: Request) -> Response:
        if "/eu-west-1/s3/" in request.headers["authorization"]:
            return body_of(3)
        body = b"<Error><Code>AuthorizationHeaderMalformed</Code><Region>eu-west-1</Region></Error>"
        return Response(400, body, {"x-amz-bucket-region": "eu-west-1"})

    stub.answer = answer
    found = await content(to_stub, "bucket", None)
    assert found is not None
    assert len(found.content) == 3


async def versions(from_aws: AwsSources, bucket: str) -> tuple[ObjectVersion, ...]:
    found = await from_aws.fetch(TruststoreVersions(f"s3://{bucket}/{KEY}"), case())
    assert isinstance(found, Known), found
    return found.value


async def test_versions_are_of_exactly_that_key(to_lab: AwsSources, s3: Any, versioned: str) -> None:
    first, second = put(s3, versioned, b"1"), put(s3, versioned, b"22")
    put(s3, versioned, b"333", key=f"{KEY}.bak")
    marker = s3.delete_object(Bucket=versioned, Key=KEY)["VersionId"]
    found = await versions(to_lab, versioned)
    assert found[0].version == marker
    assert {v.version: (v.size, v.newest, v.delete_marker) for v in found} == {
        marker: (0, True, True),
        second: (2, False, False),
        first: (1, False, False),
    }


async def test_no_bucket_and_no_object_have_no_versions(to_lab: AwsSources, bucket: str) -> None:
    assert await versions(to_lab, bucket) == ()
    assert await versions(to_lab, f"no-such-{uuid4()}") == ()


def entry(kind: str, version: str, minute: int, *, latest: bool = False, key: str = KEY) -> str:
    return (
        f"<{kind}><Key>{key}</Key><VersionId>{version}</VersionId><IsLatest>{str(latest).lower()}</IsLatest>"
        f"<LastModified>2026-01-02T03:{minute:02}:00.000Z</LastModified><Size>1</Size></{kind}>"
    )


def listing(entries: str, marker: tuple[str, str] | None = None) -> Response:
    more = "<IsTruncated>false</IsTruncated>"
    if marker:
        more = (
            "<IsTruncated>true</IsTruncated>"
            f"<NextKeyMarker>{marker[0]}</NextKeyMarker><NextVersionIdMarker>{marker[1]}</NextVersionIdMarker>"
        )
    return Response(200, f"<ListVersionsResult>{more}{entries}</ListVersionsResult>".encode())


async def test_versions_come_from_all_pages_newest_first(to_stub: AwsSources, stub: Stub) -> None:
    pages = {
        "": listing(entry("Version", "b", 3) + entry("DeleteMarker", "c", 4, latest=True), (KEY, "b")),
        "b": listing(entry("Version", "a", 1) + entry("DeleteMarker", "d", 2), (f"{KEY}.bak", "z")),
    }
    stub.answer = lambda request: pages[request.query.get("version-id-marker", "")]
    found = await versions(to_stub, "bucket")
    assert [version.version for version in found] == ["c", "b", "d", "a"]
    assert found[-1].modified_at == datetime(2026, 1, 2, 3, 1, tzinfo=UTC)
    assert len(stub.requests) == 2


async def test_a_denied_second_page_is_not_taken_for_the_end(to_stub: AwsSources, stub: Stub) -> None:
    def answer(request: Request) -> Response:
        if "version-id-marker" in request.query:
            return refused_xml(403, "AccessDenied")
        return listing(entry("Version", "b", 3, latest=True), (KEY, "b"))

    stub.answer = answer
    found = await to_stub.fetch(TruststoreVersions(f"s3://bucket/{KEY}"), case())
    assert isinstance(found, Unreadable)
    assert found.why == "denied"
