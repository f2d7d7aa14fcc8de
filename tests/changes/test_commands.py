"""The real commands: killed, interrupted, told to undo, on this machine and from another one."""

import json
import os
import re
import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from diagnostics.lab.lab import Lab
from diagnostics.lab.scenarios import SCENARIOS
from tests.changes.accounts import snapshot
from tests.commands.running import PROGRAM, environment, mtls_tui

pytestmark = [pytest.mark.lab, pytest.mark.slow]


@dataclass(frozen=True)
class Place:
    """A domain of the lab, and how a command reaches it."""

    lab: Lab
    account: str
    domain: str
    env: Mapping[str, str]
    state: Path

    @property
    def confirmed(self) -> tuple[str, ...]:
        return ("--allow-changes", "--confirm", f"{self.domain}/{self.account[-4:]}")

    def now(self) -> Any:
        return snapshot(self.lab, self.account)

    def run(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[bytes]:
        return mtls_tui(*arguments, env={**self.env, **more})

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*PROGRAM, *arguments],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=environment(**self.env),
            text=True,
        )


def place(lab: Lab, account: str, scenario: str, folder: Path) -> Place:
    domain = lab.seed(next(one for one in SCENARIOS if one.name == scenario), account=account).domain
    env = {name: value for name, value in lab.env(account).items() if value is not None}
    return Place(
        lab, account, domain, {**env, "XDG_STATE_HOME": str(folder)}, folder / "mtls-tui" / "changes"
    )


def ended_after(process: subprocess.Popen[str], step: str, with_: signal.Signals) -> tuple[int, str]:
    """End a command once it has told that a step is done; return its exit code and what it said then."""
    assert process.stderr is not None
    for line in process.stderr:
        if line.endswith(f"done: {step}\n"):
            break
    else:
        raise AssertionError(f"it ended with {process.wait()} before {step}")
    os.kill(process.pid, with_)
    _, told = process.communicate(timeout=60)
    return process.returncode, told


COMMANDS = (
    ("logging-off", ("enable-logging",), "create-log-group"),
    ("healthy", ("workaround", "start"), "create-stage"),
    ("healthy", ("workaround", "start", "--swap"), "log"),
    ("stale-version", ("attach", "--watch", "0"), "mark-domain"),
)


@pytest.mark.parametrize(("scenario", "command", "step"), COMMANDS)
def test_a_killed_command_is_undone_by_another(
    lab: Lab, account: str, tmp_path: Path, scenario: str, command: tuple[str, ...], step: str
) -> None:
    here = place(lab, account, scenario, tmp_path)
    before = here.now()
    process = here.start(*command, here.domain, *here.confirmed)
    code, _ = ended_after(process, step, signal.SIGKILL)
    assert code == -signal.SIGKILL
    assert here.now() != before
    listed = here.run("changes")
    assert (listed.returncode, b"UNFINISHED" in listed.stdout) == (4, True)
    (journal,) = here.state.glob("*.jsonl")
    assert here.run("undo", journal.stem).returncode == 2, "not without --allow-changes"
    planned = here.run("undo", journal.stem, "--plan")
    assert planned.returncode == 0
    assert b"untag-resource" in planned.stdout
    done = here.run("undo", "--all", "--allow-changes")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (
        0,
        b"Undone: every setting is as it was before.",
    )
    assert here.now() == before
    assert here.run("changes").returncode == 0
    assert here.run("undo", "--all", "--allow-changes").stdout == b"Nothing stands that could be undone.\n"


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_signal_ends_it_and_it_says_what_is_unfinished(
    lab: Lab, account: str, tmp_path: Path, number: signal.Signals, code: int
) -> None:
    here = place(lab, account, "logging-off", tmp_path)
    before = here.now()
    process = here.start("enable-logging", here.domain, *here.confirmed)
    ended, told = ended_after(process, "mark-domain", number)
    (journal,) = here.state.glob("*.jsonl")
    assert ended == code
    assert f"mtls-tui undo {journal.stem} --allow-changes" in told
    assert "Traceback" not in told
    assert here.run("undo", journal.stem, "--allow-changes").returncode == 0
    assert here.now() == before


def test_done_and_undone_without_a_word_too_many(lab: Lab, account: str, tmp_path: Path) -> None:
    here = place(lab, account, "logging-off", tmp_path)
    before = here.now()
    planned = here.run("enable-logging", here.domain, "--plan")
    assert (planned.returncode, planned.stderr) == (0, b"")
    for options in ((), ("--allow-changes",), ("--allow-changes", "--confirm", f"{here.domain}/0000")):
        assert here.run("enable-logging", here.domain, *options).returncode == 2
    assert (here.now(), here.state.exists()) == (before, False)
    assert here.run("enable-logging", here.domain, *here.confirmed).returncode == 0
    assert here.now() != before
    listed = here.run("changes")
    assert (listed.returncode, b"stands, to be undone with" in listed.stdout) == (0, True)
    done = here.run("undo", "--all", "--allow-changes")
    assert done.returncode == 0
    assert re.findall(rb"^ +\d+ undone: (.+)$", done.stderr, re.MULTILINE)[-1] == b"mark-domain"
    assert here.now() == before


def test_a_state_folder_that_cannot_be_written_changes_nothing(
    lab: Lab, account: str, tmp_path: Path
) -> None:
    here = place(lab, account, "logging-off", tmp_path)
    before = here.now()
    (tmp_path / "mtls-tui").write_text("in the way")
    done = here.run("enable-logging", here.domain, *here.confirmed)
    assert (done.returncode, b"cannot be written" in done.stderr) == (2, True)
    read_only = here.run("enable-logging", here.domain, *here.confirmed, XDG_STATE_HOME="/proc")
    assert (read_only.returncode, b"cannot be written" in read_only.stderr) == (2, True)
    assert here.now() == before


@pytest.mark.parametrize("swapping", [(), ("--swap",)])
def test_another_machine_finds_and_undoes_it(
    lab: Lab, account: str, tmp_path: Path, swapping: tuple[str, ...]
) -> None:
    here = place(lab, account, "healthy", tmp_path / "here")
    before = here.now()
    assert here.run("workaround", "start", here.domain, *swapping, *here.confirmed).returncode == 0
    (journal,) = here.state.glob("*.jsonl")
    there = str(tmp_path / "there")
    planned = here.run("undo", "--find", here.domain, "--plan", XDG_STATE_HOME=there)
    assert planned.returncode == 0
    assert journal.stem.encode() in planned.stdout
    assert b"delete-rest-api" in planned.stdout
    assert here.run("undo", "--find", here.domain, "--allow-changes", XDG_STATE_HOME=there).returncode == 2
    assert here.now() != before
    done = here.run("undo", "--find", here.domain, *here.confirmed, XDG_STATE_HOME=there)
    assert done.returncode == 0, done
    assert here.now() == before
    assert here.run("undo", "--find", here.domain, XDG_STATE_HOME=there).stdout.startswith(
        b"The domain carries no"
    )
    assert here.run("changes", XDG_STATE_HOME=there).returncode == 0
    assert here.run("undo", "--all", "--allow-changes").returncode == 0, "and here it is seen to be gone"
    assert here.now() == before


def test_what_is_not_of_its_shape_is_listed_and_left(lab: Lab, account: str, tmp_path: Path) -> None:
    here = place(lab, account, "healthy", tmp_path / "here")
    assert here.run("workaround", "start", here.domain, *here.confirmed).returncode == 0
    v1 = lab.client("apigateway", account=account)
    (api,) = [one for one in v1.get_rest_apis(limit=500)["items"] if one.get("tags")]
    v1.update_rest_api(
        restApiId=api["id"], patchOperations=[{"op": "replace", "path": "/name", "value": "taken over"}]
    )
    standing = here.now()
    done = here.run("undo", "--find", here.domain, *here.confirmed, XDG_STATE_HOME=str(tmp_path / "there"))
    assert done.returncode == 4
    assert f"delete-rest-api --rest-api-id {api['id']}".encode() in done.stdout
    assert here.now() == standing


def test_logging_found_elsewhere_is_told_and_left(lab: Lab, account: str, tmp_path: Path) -> None:
    here = place(lab, account, "logging-off", tmp_path / "here")
    assert here.run("enable-logging", here.domain, *here.confirmed).returncode == 0
    standing = here.now()
    done = here.run("undo", "--find", here.domain, *here.confirmed, XDG_STATE_HOME=str(tmp_path / "there"))
    assert (done.returncode, b"enable-logging" in done.stdout, b"untag-resource" in done.stdout) == (
        4,
        True,
        True,
    )
    assert here.now() == standing


def test_one_unreadable_journal_keeps_no_other_from_being_undone(
    lab: Lab, account: str, tmp_path: Path
) -> None:
    here = place(lab, account, "logging-off", tmp_path)
    before = here.now()
    assert here.run("enable-logging", here.domain, *here.confirmed).returncode == 0
    (journal,) = here.state.glob("*.jsonl")
    plan = json.loads(journal.read_text().splitlines()[0])
    plan["principal"]["account"] = "1"
    lines = journal.read_text().splitlines()[1:]
    (here.state / "20200101-elsewhere.jsonl").write_text("\n".join([json.dumps(plan), *lines, ""]))
    (here.state / "20200102-broken.jsonl").write_text('{"version":1}\n{}\n')
    (here.state / "20200103-newer.jsonl").write_text('{"version":2,"unheard":"of"}\n{}\n')
    (here.state / "20200104-cut.jsonl").write_text('{"version":1,"cha')
    done = here.run("undo", "--all", "--allow-changes")
    assert done.returncode == 4
    for words in (b"was made in 1 ", b"cannot be read", b"has version 2"):
        assert words in done.stdout
    assert here.now() == before
    assert here.run("changes").returncode == 4
