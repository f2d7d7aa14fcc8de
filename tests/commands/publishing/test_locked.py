"""A bucket that locks its versions: the upload stays, is confirmed, and the domain is free again."""

from pathlib import Path

import pytest

from tests.changes.accounts import snapshot
from tests.commands.publishing.conftest import Publish
from tests.commands.publishing.states import adding, attached, content, locked
from tests.lab.conftest import Room
from tui.commands.entry import run

pytestmark = [pytest.mark.lab, pytest.mark.slow]


def test_what_s3_lets_nobody_delete_stays_and_everything_else_is_undone(
    room: Room, host: str, tmp_path: Path, publish: Publish, capsys: pytest.CaptureFixture[str]
) -> None:
    root, other = room.root(), room.root("Other CA")
    store = room.truststore(root)
    room.domain(host, store)
    locked(room, store, "COMPLIANCE", 30)
    before = snapshot(room.lab, room.account)
    options = adding(tmp_path, other)
    assert publish(*options, "--plan") == 0
    out = capsys.readouterr().out
    assert "locks each new version (COMPLIANCE, days: 30, years: 0)" in out
    assert "delete-object" not in out
    assert publish(*options) == 2
    assert "--irreversible" in capsys.readouterr().err
    assert snapshot(room.lab, room.account) == before
    assert publish(*options, "--irreversible") == 0
    made = attached(room, host)
    assert made != store.version
    assert run(["undo", "--all", "--allow-changes"]) == 0
    assert attached(room, host) == store.version
    assert content(room, store, made) == root.pem + other.pem
    assert room.client("apigateway").get_domain_name(domainName=host).get("tags", {}) == {}
    assert run(["changes"]) == 0
