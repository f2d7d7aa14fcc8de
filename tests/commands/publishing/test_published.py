"""``publish-truststore``: predicted, confirmed, uploaded, attached, and taken back."""

import os
import re
from pathlib import Path
from typing import Any

import pytest

from diagnostics.lab.resources import Truststore
from tests.changes.accounts import snapshot
from tests.commands.publishing.conftest import Publish
from tests.commands.publishing.states import a_day_later, adding, attached, content, sha
from tests.lab.calling import call
from tests.lab.conftest import Room
from tui.commands.entry import run

pytestmark = [pytest.mark.lab, pytest.mark.slow]

Captured = pytest.CaptureFixture[str]


def test_an_issuer_is_added_and_its_callers_get_in(
    room: Room, host: str, tmp_path: Path, publish: Publish, capsys: Captured
) -> None:
    root, other = room.root(), room.root("Other CA")
    store = room.truststore(root)
    room.domain(host, store)
    stranger = room.leaf(other, "stranger")
    assert call(room.lab, host, tmp_path, stranger).status == 403
    assert call(room.lab, host, tmp_path, room.leaf(root)).status == 200
    before = snapshot(room.lab, room.account)
    assert publish(*adding(tmp_path, other), "--unfiltered") == 0
    out, err = capsys.readouterr()
    assert re.search(r"✓ gains access  .*stranger.*: refused \(Could not find issuer.*\), then admitted", out)
    assert "no change for 1: 1 admitted, 0 refused" in out
    assert f"+ CN=Other CA,O=Test  sha256 {sha(other, 64)}" in out
    assert "1 of 4 CA certificates up to its root" in out
    assert attached(room, host) != store.version
    assert content(room, store, attached(room, host)) == root.pem + other.pem
    assert call(room.lab, host, tmp_path, stranger).status == 200
    for kind, wanted in (("before", root.pem), ("after", root.pem + other.pem)):
        (path,) = re.findall(rf"\S+\.{kind}\.pem", err)
        assert Path(path).read_bytes() == wanted
        assert Path(path).stat().st_mode & 0o777 == 0o600
    assert run(["undo", "--all", "--allow-changes"]) == 0
    assert snapshot(room.lab, room.account) == before


def test_a_plan_and_an_unconfirmed_run_change_nothing(
    room: Room, host: str, tmp_path: Path, publish: Publish, capsys: Captured
) -> None:
    room.domain(host, room.truststore(room.root()))
    before = snapshot(room.lab, room.account)
    options = adding(tmp_path, room.root("Other CA"))
    assert publish(*options, "--plan") == 0
    assert publish(*options, confirmed=False) == 2
    assert publish(*options, "--allow-changes", "--confirm", f"{host}/0000x", confirmed=False) == 2
    assert snapshot(room.lab, room.account) == before
    assert "Undoing goes from the last step to the first." in capsys.readouterr().out
    state = Path(os.environ["XDG_STATE_HOME"])
    assert not list(state.rglob("*.pem"))


def test_an_edit_of_a_stale_domain_says_which_truststore_is_meant(
    room: Room, host: str, tmp_path: Path, publish: Publish, capsys: Captured
) -> None:
    root, waiting, other = room.root(), room.root("Waiting CA"), room.root("Other CA")
    store = room.truststore(root)
    room.domain(host, store)
    a_day_later(room)
    room.truststore(root, waiting)
    options = adding(tmp_path, other)
    assert publish(*options) == 1
    assert "--base attached, or --base newest" in capsys.readouterr().out
    assert publish(*options, "--base", "newest", "--plan") == 0
    out = capsys.readouterr().out
    assert out.count("+ CN=Waiting CA") == 2
    assert publish(*options, "--base", "attached") == 0
    assert content(room, store, attached(room, host)) == root.pem + other.pem


def test_a_bundle_replaces_the_whole_and_its_private_key_stays_here(
    room: Room, host: str, tmp_path: Path, publish: Publish, capsys: Captured
) -> None:
    root, other = room.root(), room.root("Other CA")
    store = room.truststore(root)
    room.domain(host, store)
    bundle = tmp_path / "bundle.pem"
    bundle.write_bytes(b"# new\n" + other.key_pem + other.pem)
    assert publish("--bundle", str(bundle)) == 0
    assert content(room, store, attached(room, host)) == b"# new\n" + other.pem
    assert "The bundle holds 1 private keys; they are left out" in capsys.readouterr().out
    state = Path(os.environ["XDG_STATE_HOME"])
    kept = [path.read_bytes() for path in state.rglob("*") if path.is_file()]
    assert len(kept) >= 3
    assert not any(other.key_pem.splitlines()[1] in one for one in kept)


def test_how_the_object_is_stored_is_kept(room: Room, host: str, tmp_path: Path, publish: Publish) -> None:
    store = room.truststore(room.root())
    bucket, _, key = store.uri.removeprefix("s3://").partition("/")
    s3: Any = room.client("s3")
    a_day_later(room)
    put = s3.put_object(
        Bucket=bucket,
        Key=key,
        Body=room.root().pem,
        ContentType="application/x-pem-file",
        Metadata={"team": "edge"},
        ServerSideEncryption="aws:kms",
        SSEKMSKeyId="alias/partners",
    )
    room.domain(host, Truststore(store.uri, put["VersionId"]))
    assert publish(*adding(tmp_path, room.root("Other CA"))) == 0
    found = s3.head_object(Bucket=bucket, Key=key)
    assert found["VersionId"] == attached(room, host)
    assert found["ContentType"] == "application/x-pem-file"
    assert found["Metadata"]["team"] == "edge"
    assert (found["ServerSideEncryption"], found["SSEKMSKeyId"]) == ("aws:kms", "alias/partners")
