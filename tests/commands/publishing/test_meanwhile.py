"""Somebody else is at work too, or the disk is not: nothing is overwritten, and everything is told."""

from pathlib import Path
from typing import Any

import pytest

from diagnostics.aws.writes import AwsWorld
from diagnostics.lab.resources import Truststore
from diagnostics.remediation import copies as bundle_copies
from tests.changes.accounts import snapshot
from tests.commands.publishing.conftest import Publish
from tests.commands.publishing.states import a_day_later, adding, attached
from tests.lab.conftest import Room
from tui.commands.entry import run

pytestmark = [pytest.mark.lab, pytest.mark.slow]

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def store(room: Room, host: str) -> Truststore:
    store = room.truststore(room.root())
    room.domain(host, store)
    return store


def put(room: Room, store: Truststore, body: bytes) -> str:
    a_day_later(room)
    bucket, _, key = store.uri.removeprefix("s3://").partition("/")
    return str(room.client("s3").put_object(Bucket=bucket, Key=key, Body=body)["VersionId"])


def newest(room: Room, store: Truststore) -> str:
    bucket, _, key = store.uri.removeprefix("s3://").partition("/")
    return str(room.client("s3").head_object(Bucket=bucket, Key=key)["VersionId"])


def test_what_others_upload_between_plan_and_change_stops_it(
    room: Room,
    host: str,
    store: Truststore,
    tmp_path: Path,
    publish: Publish,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Captured,
) -> None:
    theirs: list[str] = []
    keep = bundle_copies.keep_copies

    def slowly(*given: Any) -> tuple[Path, Path]:
        theirs.append(put(room, store, b"theirs"))
        return keep(*given)

    monkeypatch.setattr("diagnostics.remediation.copies.keep_copies", slowly)
    assert publish(*adding(tmp_path, room.root("Other CA"))) == 1
    assert "AWS is not as it was when this was planned" in capsys.readouterr().out
    assert newest(room, store) == theirs[0]
    assert attached(room, host) == store.version


def test_what_others_upload_in_the_last_moment_is_refused_by_s3(
    room: Room,
    host: str,
    store: Truststore,
    tmp_path: Path,
    publish: Publish,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Captured,
) -> None:
    theirs: list[str] = []
    change = AwsWorld.change

    async def raced(self: AwsWorld, service: str, operation: str, *given: Any) -> Any:
        if operation == "PutObject":
            theirs.append(put(room, store, b"theirs"))
        return await change(self, service, operation, *given)

    monkeypatch.setattr(AwsWorld, "change", raced)
    assert publish(*adding(tmp_path, room.root("Other CA"))) == 1
    assert "PreconditionFailed" in capsys.readouterr().out
    assert newest(room, store) == theirs[0]
    assert attached(room, host) == store.version


def test_what_others_upload_afterwards_stays_when_undoing(
    room: Room, host: str, store: Truststore, tmp_path: Path, publish: Publish, capsys: Captured
) -> None:
    assert publish(*adding(tmp_path, room.root("Other CA"))) == 0
    theirs = put(room, store, b"theirs")
    assert run(["undo", "--all", "--allow-changes"]) == 0
    assert "stays: somebody has uploaded a later version since" in capsys.readouterr().out
    assert attached(room, host) == store.version
    assert newest(room, store) == theirs


def test_without_a_place_for_copies_nothing_is_changed(
    room: Room, store: Truststore, tmp_path: Path, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "occupied").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "occupied"))
    before = snapshot(room.lab, room.account)
    assert publish(*adding(tmp_path, room.root("Other CA"))) == 2
    assert snapshot(room.lab, room.account) == before


def test_an_etag_that_is_no_digest_is_matched_as_it_is(
    room: Room, store: Truststore, tmp_path: Path, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []
    change = AwsWorld.change

    async def noted(self: AwsWorld, service: str, operation: str, *given: Any) -> Any:
        if operation == "PutObject":
            sent.append(given[0]["IfMatch"])
        return await change(self, service, operation, *given)

    monkeypatch.setattr(AwsWorld, "change", noted)
    bucket, _, key = store.uri.removeprefix("s3://").partition("/")
    etag = room.client("s3").head_object(Bucket=bucket, Key=key)["ETag"]
    assert publish(*adding(tmp_path, room.root("Other CA"))) == 0
    assert sent == [etag]
    assert etag.startswith('"')
