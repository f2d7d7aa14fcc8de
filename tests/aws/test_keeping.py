"""How S3 keeps the truststore's object, read from the lab."""

from typing import Any

import pytest

from diagnostics.access import sources_of
from diagnostics.lab.lab import Lab
from diagnostics.model.clock import fixed_clock
from diagnostics.model.truststore import ArchiveRule, ExpiryRule, Keeping, Retention
from tests.commands.publishing.states import locked
from tests.conftest import LAB_AT
from tests.lab.conftest import Room, room_in
from tests.scenarios.asking import profile_of

pytestmark = pytest.mark.lab


@pytest.fixture
def room(lab: Lab, account: str) -> Room:
    return room_in(lab, account)


async def keeping(room: Room, uri: str) -> Keeping:
    with sources_of(profile_of(room.lab, room.account), fixed_clock(LAB_AT)) as sources:
        return await sources.keeping(uri)


def rule(name: str, **more: Any) -> dict[str, Any]:
    return {"ID": name, "Status": "Enabled", "Filter": {"Prefix": ""}, **more}


async def test_version_etag_and_versioning_are_read(room: Room) -> None:
    store = room.truststore(room.root())
    found = await keeping(room, store.uri)
    assert found.version == store.version
    assert found.etag.startswith('"')
    assert (found.versioning, found.expiring, found.unread) == ("Enabled", (), ())
    assert "ContentType" in found.stored_as


async def test_only_rules_that_may_expire_this_object_count(room: Room) -> None:
    store = room.truststore(room.root())
    bucket = store.uri.split("/")[2]
    days = {"NoncurrentVersionExpiration": {"NoncurrentDays": 7}}
    rules = [
        rule("versions", **days),
        rule("newest", Expiration={"Days": 30}),
        rule("elsewhere", **{**days, "Filter": {"Prefix": "logs/"}}),
        {**rule("off", **days), "Status": "Disabled"},
        rule("markers", Expiration={"ExpiredObjectDeleteMarker": True}),
    ]
    room.client("s3").put_bucket_lifecycle_configuration(
        Bucket=bucket, LifecycleConfiguration={"Rules": rules}
    )
    found = await keeping(room, store.uri)
    assert found.expiring == (
        ExpiryRule("versions", 7, None, hides_newest=False),
        ExpiryRule("newest", None, None, hides_newest=True),
    )


async def test_what_may_not_be_read_is_named_with_its_right(room: Room) -> None:
    store = room.truststore(room.root())
    room.resources.withhold("s3:GetObject")
    room.resources.withhold("s3:ListBucket")  # the lab's word for all that is read of a bucket itself
    found = await keeping(room, store.uri)
    assert (found.version, found.versioning, found.etag) == (None, None, "")
    assert [(one.denied_action or "").partition(" ")[0] for one in found.unread] == [
        "s3:GetObject",
        "s3:GetBucketVersioning",
        "s3:GetLifecycleConfiguration",
        "s3:GetBucketObjectLockConfiguration",
    ]


async def test_a_deleted_object_has_no_etag(room: Room) -> None:
    store = room.truststore(room.root())
    bucket, _, key = store.uri.removeprefix("s3://").partition("/")
    room.client("s3").delete_object(Bucket=bucket, Key=key)
    found = await keeping(room, store.uri)
    assert (found.version, found.etag) == (None, "")


async def test_what_locks_and_archives_versions_is_read(room: Room) -> None:
    store = room.truststore(room.root())
    bucket = store.uri.split("/")[2]
    s3 = room.client("s3")
    assert (await keeping(room, store.uri)).retention is None
    later = {"NoncurrentVersionTransitions": [{"NoncurrentDays": 4, "StorageClass": "GLACIER"}]}
    at_once = {"NoncurrentVersionTransitions": [{"NoncurrentDays": 4, "StorageClass": "GLACIER_IR"}]}
    newest = {"Transitions": [{"Days": 9, "StorageClass": "DEEP_ARCHIVE"}]}
    rules = [rule("later", **later), rule("readable", **at_once), rule("newest", **newest)]
    s3.put_bucket_lifecycle_configuration(Bucket=bucket, LifecycleConfiguration={"Rules": rules})
    locked(room, store, "GOVERNANCE", 30)
    found = await keeping(room, store.uri)
    assert found.retention == Retention("GOVERNANCE", 30, 0)
    assert found.archiving == (
        ArchiveRule("later", "GLACIER", 4, newest=False),
        ArchiveRule("newest", "DEEP_ARCHIVE", 9, newest=True),
    )
    assert (found.expiring, found.unread, found.mfa_delete) == ((), (), False)
