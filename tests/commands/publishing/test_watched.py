"""After a truststore was published: whoever is refused now and was not before is told."""

import asyncio
import os
import re
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from diagnostics.lab.stage_logs import NOTHING, Logging
from diagnostics.remediation import watch as truststore_watch
from tests.commands.publishing.conftest import Publish
from tests.commands.publishing.states import adding, attached, sha
from tests.lab.calling import call
from tests.lab.conftest import Room

pytestmark = [pytest.mark.lab, pytest.mark.slow]

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """While the watch sleeps, each of these is done in turn."""

    def during(*steps: Callable[[], object]) -> None:
        left = list(steps)

        async def sleep(_: float) -> None:
            if left:
                await asyncio.to_thread(left.pop(0))
            await asyncio.sleep(0)

        monkeypatch.setattr(
            "diagnostics.remediation.watch.watch", partial(truststore_watch.watch, sleep=sleep)
        )

    return during


def test_the_watch_tells_who_is_refused_and_was_not_before(
    room: Room,
    host: str,
    tmp_path: Path,
    publish: Publish,
    watched: Callable[..., None],
    capsys: Captured,
) -> None:
    root, other = room.root(), room.root("Other CA")
    room.domain(host, room.truststore(root, other))
    stranger = room.leaf(room.root("Third CA"), "stranger")
    call(room.lab, host, tmp_path, stranger)

    def calls() -> None:
        assert call(room.lab, host, tmp_path, stranger).status == 403
        for _ in range(2):
            assert call(room.lab, host, tmp_path, room.leaf(other, "loser")).status == 403

    watched(calls)
    assert publish("--remove", sha(other), watch="15m") == 0
    out = capsys.readouterr().out
    (line,) = [one for one in out.splitlines() if one.startswith("REFUSED")]
    assert "CN=loser" in line
    assert "Watched: 1 caller is refused who was not before." in out
    assert re.search(r"To take it back: mtls-tui undo \S+ --allow-changes", out)


def test_ctrl_c_ends_the_watch_and_not_the_change(
    room: Room,
    host: str,
    tmp_path: Path,
    publish: Publish,
    watched: Callable[..., None],
    capsys: Captured,
) -> None:
    store = room.truststore(room.root())
    room.domain(host, store)
    watched(lambda: os.kill(os.getpid(), signal.SIGINT))
    assert publish(*adding(tmp_path, room.root("Other CA")), watch="15m") == 0
    assert "The watch was ended; the change stands." in capsys.readouterr().out
    assert attached(room, host) != store.version


def test_a_refusal_whose_caller_no_log_names_is_told_at_the_end(
    room: Room,
    host: str,
    tmp_path: Path,
    publish: Publish,
    watched: Callable[..., None],
    capsys: Captured,
) -> None:
    root, other = room.root(), room.root("Other CA")
    room.resources.domain(host, room.truststore(root, other))
    room.resources.mapping(host, room.api(Logging(access_format=None)), "")
    watched(lambda: call(room.lab, host, tmp_path, room.leaf(other, "loser")))
    assert publish("--remove", sha(other), watch="15m") == 0
    out = capsys.readouterr().out
    assert "REFUSED, and was not before" in out
    assert "unknown caller" in out
    assert "Watched: 1 caller is refused who was not before." in out


def test_without_a_log_nothing_is_watched_and_that_is_told(
    room: Room, host: str, tmp_path: Path, publish: Publish, capsys: Captured
) -> None:
    room.resources.domain(host, room.truststore(room.root()))
    room.resources.mapping(host, room.api(NOTHING), "")
    assert publish(*adding(tmp_path, room.root("Other CA")), watch="15m") == 0
    out = capsys.readouterr().out
    assert "Nothing could be watched" in out
    assert "nobody refused" not in out
