"""The real command, killed half-way: another process takes everything back."""

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.changes.accounts import snapshot
from tests.commands.publishing.states import adding
from tests.commands.running import PROGRAM, environment, mtls_tui
from tests.lab.conftest import Room

pytestmark = [pytest.mark.lab, pytest.mark.slow]


@pytest.mark.parametrize("step", ["mark-domain", "upload"])
def test_a_killed_command_is_undone_by_another(room: Room, host: str, tmp_path: Path, step: str) -> None:
    room.domain(host, room.truststore(room.root()))
    before = snapshot(room.lab, room.account)
    env = {name: value for name, value in room.lab.env(room.account).items() if value is not None}
    env["XDG_STATE_HOME"] = str(tmp_path)
    confirmed = ("--allow-changes", "--confirm", f"{host}/{room.account[-4:]}")
    process = subprocess.Popen(
        [*PROGRAM, "publish-truststore", host, *adding(tmp_path, room.root("Other CA")), *confirmed],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=environment(**env),
        text=True,
    )
    assert process.stderr is not None
    assert any(line.endswith(f"done: {step}\n") for line in process.stderr)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    assert snapshot(room.lab, room.account) != before
    copies = sorted(tmp_path.rglob("mtls-tui/changes/*.pem"))
    assert [path.name.partition(".")[2] for path in copies] == ["after.pem", "before.pem"]
    (journal,) = tmp_path.rglob("*.jsonl")
    assert json.loads(journal.read_bytes().splitlines()[0])["change"]["kind"] == "publish-truststore"
    assert mtls_tui("changes", env=env).returncode == 4
    assert mtls_tui("undo", "--all", "--allow-changes", env=env).returncode == 0
    assert snapshot(room.lab, room.account) == before
