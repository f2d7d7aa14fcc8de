"""Before a truststore is published: who loses access, who was looked at, and what else to know."""

import json
import re
from pathlib import Path

import pytest

from diagnostics.lab.stage_logs import Logging
from tests.commands.publishing.conftest import Publish
from tests.commands.publishing.states import adding, attached, content, sha
from tests.lab.calling import call
from tests.lab.conftest import Room

pytestmark = [pytest.mark.lab, pytest.mark.slow]

Captured = pytest.CaptureFixture[str]


def test_whoever_loses_access_must_be_accepted_by_number(
    room: Room, host: str, tmp_path: Path, publish: Publish, capsys: Captured
) -> None:
    root, other = room.root(), room.root("Other CA")
    store = room.truststore(root, other)
    room.domain(host, store)
    assert call(room.lab, host, tmp_path, room.leaf(other, "loser")).status == 200
    options = ("--remove", sha(other), "--unfiltered")
    assert publish(*options, "--plan") == 1
    assert publish(*options) == 1
    assert publish(*options, "--accept-loss", "2") == 1
    out = capsys.readouterr().out
    assert re.search(r"✗ loses access  .*loser.*1 request.*: admitted, then refused", out)
    assert "1 callers would lose access, and 0 were accepted" in out
    assert attached(room, host) == store.version
    assert publish(*options, "--accept-loss", "1") == 0
    assert content(room, store, attached(room, host)) == root.pem


def test_a_given_file_counts_as_a_caller(
    room: Room, host: str, tmp_path: Path, publish: Publish, capsys: Captured
) -> None:
    root, other = room.root(), room.root("Other CA")
    room.domain(host, room.truststore(root, other))
    client = tmp_path / "client.pem"
    client.write_bytes(room.leaf(other, "filed").pem)
    assert publish("--remove", sha(other), "--client", str(client), "--plan") == 1
    out = capsys.readouterr().out
    assert "client.pem" in out
    assert "loses access" in out
    assert "Callers who are admitted were not looked at in the logs" in out
    assert publish("--remove", sha(root), "--client", str(client), "--plan") == 0
    assert "Everybody" not in capsys.readouterr().out


def test_nothing_is_green_when_nobody_was_checked(
    room: Room, host: str, tmp_path: Path, publish: Publish, capsys: Captured
) -> None:
    room.domain(host, room.truststore(room.root()))
    assert publish(*adding(tmp_path, room.root("Other CA")), "--plan", "--unfiltered") == 0
    out = capsys.readouterr().out
    assert "! warning: Nobody was checked" in out
    assert "no change for" not in out
    assert "Everybody" not in out


def test_other_domains_and_expiring_versions_are_told(
    room: Room, host: str, tmp_path: Path, publish: Publish, capsys: Captured
) -> None:
    store = room.truststore(room.root())
    room.domain(host, store)
    room.resources.domain(f"sister-{host}", store)
    bucket, _, _ = store.uri.removeprefix("s3://").partition("/")
    rule = {
        "ID": "tidy",
        "Status": "Enabled",
        "Filter": {"Prefix": ""},
        "NoncurrentVersionExpiration": {"NoncurrentDays": 3},
    }
    room.client("s3").put_bucket_lifecycle_configuration(
        Bucket=bucket, LifecycleConfiguration={"Rules": [rule]}
    )
    assert publish(*adding(tmp_path, room.root("Other CA")), "--plan") == 0
    out = capsys.readouterr().out
    assert f"Other domains have the same object as their truststore: sister-{host} ({store.version})" in out
    assert "lifecycle rule tidy deletes versions 3 days after a newer one came" in out


def test_callers_known_by_name_alone_are_told_and_not_judged(
    room: Room, host: str, tmp_path: Path, publish: Publish, capsys: Captured
) -> None:
    names = {"status": "status", "requestId": "requestId", "subject": "identity.clientCert.subjectDN"}
    form = json.dumps({key: f"$context.{name}" for key, name in names.items()})
    root, other = room.root(), room.root("Other CA")
    room.resources.domain(host, room.truststore(root, other))
    room.resources.mapping(host, room.api(Logging(access_format=form)), "")
    assert call(room.lab, host, tmp_path, room.leaf(other, "named")).status == 200
    assert publish("--remove", sha(other), "--unfiltered", "--plan") == 0
    out = capsys.readouterr().out
    assert "1 callers are known by name only, so that nobody can judge them: " in out
    assert "CN=named" in out
    assert "! warning: Nobody was checked" in out


def test_a_log_that_cannot_be_read_is_part_of_the_coverage(
    room: Room, host: str, tmp_path: Path, publish: Publish, capsys: Captured
) -> None:
    room.domain(host, room.truststore(room.root()))
    call(room.lab, host, tmp_path, room.leaf(room.root()))
    room.resources.withhold("logs:FilterLogEvents")
    assert publish(*adding(tmp_path, room.root("Other CA")), "--unfiltered", "--plan") == 0
    out = capsys.readouterr().out
    assert "The stage's log could not be read: the right is missing" in out
    assert "! warning: Nobody was checked" in out


def test_callers_of_other_domains_on_the_same_api_are_not_this_ones(
    room: Room, host: str, tmp_path: Path, publish: Publish, capsys: Captured
) -> None:
    root, other = room.root(), room.root("Other CA")
    store = room.truststore(root, other)
    api = room.domain(host, store)
    sister = f"sister-{host}"
    room.resources.domain(sister, store)
    room.resources.mapping(sister, api, "")
    assert call(room.lab, sister, tmp_path, room.leaf(other, "elsewhere")).status == 200
    assert publish("--remove", sha(other), "--unfiltered", "--plan") == 0
    assert "elsewhere" not in capsys.readouterr().out


def test_hostile_names_are_harmless_on_the_terminal(
    room: Room, host: str, tmp_path: Path, publish: Publish, capsys: Captured
) -> None:
    room.domain(host, room.truststore(room.root()))
    bad = room.root("Evil \x1b]0;owned\x07 CA")
    assert publish(*adding(tmp_path, bad), "--plan") == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "owned" in out
