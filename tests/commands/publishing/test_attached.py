"""``attach``: a version that waits in S3 is predicted, confirmed and attached like a new one."""

import asyncio
from functools import partial
from pathlib import Path

import pytest

from diagnostics.remediation import watch as truststore_watch
from tests.changes.accounts import snapshot
from tests.commands.publishing.conftest import Publish
from tests.commands.publishing.states import a_day_later, attached
from tests.lab.calling import call
from tests.lab.conftest import Room
from tui.commands.entry import run

pytestmark = [pytest.mark.lab, pytest.mark.slow]

Captured = pytest.CaptureFixture[str]


def attach(room: Room, host: str, *options: str) -> int:
    confirmed = ("--allow-changes", "--confirm", f"{host}/{room.account[-4:]}")
    return run(["attach", host, "--watch", "0", *options, *confirmed])


@pytest.fixture(autouse=True)
def surrounded(publish: Publish) -> None:
    """Use the surroundings of publishing: both commands take the same way."""


def test_a_waiting_version_is_predicted_and_attached(
    room: Room, host: str, tmp_path: Path, capsys: Captured
) -> None:
    root, other = room.root(), room.root("Other CA")
    room.domain(host, room.truststore(root))
    assert call(room.lab, host, tmp_path, room.leaf(other, "stranger")).status == 403
    a_day_later(room)
    waiting = room.truststore(root, other)
    before = snapshot(room.lab, room.account)
    assert attach(room, host) == 0
    out = capsys.readouterr().out
    assert "✓ gains access" in out
    assert "API Gateway gives no warning of the new truststore." in out
    assert attached(room, host) == waiting.version
    assert attach(room, host) == 0
    assert "Nothing to do" in capsys.readouterr().out
    assert run(["undo", "--all", "--allow-changes"]) == 0
    assert snapshot(room.lab, room.account) == before
    assert attach(room, host, "--version", "nowhere") == 2


def test_whoever_loses_access_by_a_waiting_version_must_be_accepted(
    room: Room, host: str, tmp_path: Path, capsys: Captured
) -> None:
    root, other = room.root(), room.root("Other CA")
    store = room.truststore(root, other)
    room.domain(host, store)
    assert call(room.lab, host, tmp_path, room.leaf(other, "loser")).status == 200
    a_day_later(room)
    room.truststore(root)
    assert attach(room, host, "--unfiltered") == 1
    assert "✗ loses access" in capsys.readouterr().out
    assert attached(room, host) == store.version
    assert attach(room, host, "--unfiltered", "--accept-loss", "1") == 0


def test_a_domain_without_a_pinned_version_is_attached_without_a_prediction(
    room: Room, host: str, capsys: Captured
) -> None:
    store = room.truststore(room.root())
    room.domain(host, store.unpinned)
    assert attach(room, host) == 2
    assert attach(room, host, "--irreversible") == 0
    out = capsys.readouterr().out
    assert "Who starts and who stops being admitted cannot be told" in out
    assert attached(room, host) == store.version
    assert "API Gateway gives no warning of the new truststore." in out


def test_a_domain_without_a_pinned_version_is_watched_all_the_same(
    room: Room, host: str, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = room.root()
    room.domain(host, room.truststore(root).unpinned)
    known, new = (room.leaf(room.root("Other CA"), name) for name in ("known", "loser"))
    assert call(room.lab, host, tmp_path, known).status == 403
    left = [known, new]

    async def sleep(_: float) -> None:
        while left:
            await asyncio.to_thread(call, room.lab, host, tmp_path, left.pop())
        await asyncio.sleep(0)

    monkeypatch.setattr("diagnostics.remediation.watch.watch", partial(truststore_watch.watch, sleep=sleep))
    assert attach(room, host, "--irreversible", "--watch", "15m") == 0
    out = capsys.readouterr().out
    assert "the logs tell: 1 caller was refused. The watch tells of all others." in out
    (line,) = [one for one in out.splitlines() if one.startswith("REFUSED")]
    assert "CN=loser" in line
    assert f"It cannot be taken back; another version: mtls-tui attach {host} --version ID" in out
    assert "To take it back" not in out


def test_a_plan_without_a_prediction_reads_no_log(room: Room, host: str, capsys: Captured) -> None:
    room.domain(host, room.truststore(room.root()).unpinned)
    assert run(["attach", host, "--plan"]) == 0
    assert "The watch tells of all others" not in capsys.readouterr().out
