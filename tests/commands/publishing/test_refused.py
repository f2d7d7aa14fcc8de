"""What is not published, and why."""

from pathlib import Path

import pytest

from tests.commands.publishing.conftest import Publish
from tests.commands.publishing.states import a_day_later, adding, sha
from tests.lab.conftest import Room
from tui.commands.entry import run

pytestmark = [pytest.mark.lab, pytest.mark.slow]

Captured = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("options", "told", "code"),
    [
        (("--add", "leaf.pem", "--sha256", "leaf"), "is no CA", 1),
        (("--add", "root.pem", "--sha256", "00000000"), "is not the one whose SHA-256 you typed", 2),
        (("--add", "root.pem", "--sha256", "abc"), "at least the first 8 characters", 2),
        (("--add", "alone.pem", "--sha256", "alone"), "--self-signed-client", 1),
    ],
)
def test_wrong_files_are_refused_before_aws_is_asked(
    room: Room,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Captured,
    options: tuple[str, ...],
    told: str,
    code: int,
) -> None:
    root = room.root("Other CA")
    made = {"root": root, "leaf": room.leaf(root), "alone": room.leaf(None, "alone")}
    for name, one in made.items():
        (tmp_path / f"{name}.pem").write_bytes(one.pem)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    given = [sha(made[one]) if one in made else one for one in options]
    assert run(["publish-truststore", "no.example", *given]) == code
    out = capsys.readouterr().out
    assert told in out
    assert sha(root) not in out


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--bundle", "x", "--add", "y", "--sha256", "3f9a77c1"),
        ("--add", "x"),
        ("--bundle", "x", "--base", "newest"),
        ("--sha256", "3f9a77c1", "--bundle", "x"),
    ],
)
def test_options_that_do_not_go_together(options: tuple[str, ...]) -> None:
    assert run(["publish-truststore", "no.example", *options]) == 2


def test_a_bucket_that_keeps_no_versions_any_more_is_refused(
    room: Room, host: str, tmp_path: Path, publish: Publish, capsys: Captured
) -> None:
    store = room.truststore(room.root())
    room.domain(host, store)
    bucket, _, _ = store.uri.removeprefix("s3://").partition("/")
    room.client("s3").put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Suspended"})
    assert publish(*adding(tmp_path, room.root("Other CA"))) == 1
    assert "the bucket keeps no versions" in capsys.readouterr().out


def test_a_former_version_that_is_gone_is_refused(
    room: Room, host: str, tmp_path: Path, publish: Publish, capsys: Captured
) -> None:
    store = room.truststore(room.root())
    room.domain(host, store)
    a_day_later(room)
    room.truststore(room.root(), room.root("Waiting CA"))
    bucket, _, key = store.uri.removeprefix("s3://").partition("/")
    room.client("s3").delete_object(Bucket=bucket, Key=key, VersionId=store.version)
    assert publish(*adding(tmp_path, room.root("Other CA")), "--base", "newest") == 1
    assert "could not be read: it does not exist" in capsys.readouterr().out
