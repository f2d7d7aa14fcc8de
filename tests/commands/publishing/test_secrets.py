"""Keys and passwords in files that are given: found in nothing that is printed, kept, copied or sent."""

import asyncio
import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from diagnostics.aws.writes import AwsWorld
from diagnostics.lab.resources import Truststore
from diagnostics.remediation import watch as truststore_watch
from tests.commands.publishing.canaries import (
    KEYS,
    PASSWORD,
    Captured,
    found_in,
    left_behind,
    nowhere,
    pieces,
)
from tests.commands.publishing.conftest import Publish
from tests.commands.publishing.states import a_day_later, adding, attached, content, sha
from tests.lab.calling import call
from tests.lab.conftest import Room
from tui.commands.debug_log import Redacting
from tui.commands.entry import run
from tui.crash import crash_report
from tui.state_files import OWN

pytestmark = pytest.mark.lab


@dataclass(frozen=True)
class Here:
    """A domain, the command that changes its truststore, and all that is left of both."""

    room: Room
    host: str
    publish: Publish
    captured: Captured
    folder: Path
    """What the operator has."""
    state: Path
    """What the program writes."""

    def left(self) -> Iterator[tuple[str, bytes]]:
        return left_behind(self.captured, self.state)


@pytest.fixture
def here(
    room: Room,
    host: str,
    publish: Publish,
    capsys: Captured,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Here:
    state = tmp_path / "left"
    state.mkdir()
    monkeypatch.setenv("XDG_STATE_HOME", str(state))
    return Here(room, host, publish, capsys, tmp_path, state)


@pytest.fixture
def store(here: Here) -> Truststore:
    made = here.room.truststore(here.room.root())
    here.room.domain(here.host, made)
    return made


@pytest.fixture
def debugging(tmp_path: Path) -> Iterator[Callable[..., tuple[str, ...]]]:
    """Options that write a debug log into the folder; its sinks are taken off again."""
    yield lambda folder: ("--debug-log", str(folder / "debug.log"))
    for name in ("diagnostics", "tui"):
        logger = logging.getLogger(name)
        for sink in [one for one in logger.handlers if isinstance(one.formatter, Redacting)]:
            logger.removeHandler(sink)
            assert isinstance(sink, logging.StreamHandler)
            sink.stream.close()
        logger.propagate = True


def _raw(value: object) -> bytes:
    return value if isinstance(value, bytes) else json.dumps(value, default=repr).encode()


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Every body and parameter that is sent to AWS by a change."""
    found: list[bytes] = []
    change = AwsWorld.change

    async def noted(self: AwsWorld, service: str, operation: str, params: Any, *more: Any) -> Any:
        values = params.values()
        found.extend(_raw(one) for one in values)
        return await change(self, service, operation, params, *more)

    monkeypatch.setattr(AwsWorld, "change", noted)
    return found


@pytest.mark.parametrize("form", KEYS)
def test_a_key_in_a_new_bundle(here: Here, store: Truststore, sent: list[bytes], form: str) -> None:
    secrets = [*pieces(KEYS[form]), PASSWORD]
    assert len(secrets) > 2
    room, bundle = here.room, here.folder / "bundle.pem"
    whole = room.root("Other CA").pem + room.root().pem
    bundle.write_bytes(whole + KEYS[form] if form == "cut off" else KEYS[form] + whole)
    assert found_in(bundle.read_bytes(), *secrets), "the search finds it where it is"
    assert here.publish("--bundle", str(bundle), confirmed=False) in (1, 2), "nothing allowed"
    code = here.publish("--bundle", str(bundle))
    seen = nowhere(secrets, here.left())
    nowhere(secrets, (("sent", one) for one in sent))
    if code == 0:
        assert {"jsonl", "pem"} <= seen
        assert not found_in(content(room, store, attached(room, here.host)), *secrets)
        assert run(["changes"]) == 0
        assert run(["undo", "--all", "--allow-changes"]) == 0
        nowhere(secrets, here.left())
    else:
        assert code in (1, 2)
        assert sent == [], "or it is refused whole"


def test_a_key_in_the_attached_bundle_and_in_clients_files(
    here: Here, sent: list[bytes], debugging: Callable[..., tuple[str, ...]]
) -> None:
    """What is attached has a key in it; so have the client's file and the issuer's."""
    room, root = here.room, here.room.root()
    room.domain(here.host, room.resources.truststore(f"truststore-{room.account}", root.pem + KEYS["sec1"]))
    a_day_later(room)
    file = here.folder / "client.pem"
    file.write_bytes(room.leaf(root).pem + KEYS["pkcs8"] + KEYS["encrypted"])
    other = room.root("Other CA")
    options = adding(here.folder, other)
    Path(options[1]).write_bytes(other.pem + KEYS["openssh"])
    secrets = [one for key in ("sec1", "pkcs8", "encrypted", "openssh") for one in pieces(KEYS[key])]
    log = debugging(here.state)
    for bundles in (
        ("--old", options[1], "--new", options[1]),
        ("--json", "--old", str(file), "--new", options[1]),
    ):
        assert run([*log, "impact", *bundles, str(file)]) in (0, 1, 3)
    assert here.publish(*options, "--client", str(file)) == 0
    seen = nowhere([*secrets, PASSWORD], here.left())
    assert seen >= {"jsonl", "pem", "log", "standard output", "standard error"}
    nowhere(secrets, (("sent", one) for one in sent))
    for command in (("changes",), ("undo", "--all", "--plan"), ("undo", "--all", "--allow-changes")):
        assert run(list(command)) == 0
    nowhere(secrets, here.left())


PLACES = (
    "diagnostics.remediation.prediction.prediction",
    "diagnostics.remediation.publishing.drafted",
    "diagnostics.remediation.copies.keep_copies",
    "diagnostics.report.plan_lines.plan_lines",
    "diagnostics.aws.writes.AwsWorld.change",
)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.rpartition(".")[2])
@pytest.mark.usefixtures("store")
def test_a_crash_with_everything_at_hand(
    here: Here, monkeypatch: pytest.MonkeyPatch, debugging: Callable[..., tuple[str, ...]], place: str
) -> None:
    """The error's own words have the whole key in them, as text and as bytes."""
    key, bundle = KEYS["pkcs8"], here.folder / "bundle.pem"
    bundle.write_bytes(key + here.room.root("Other CA").pem + here.room.root().pem)

    def failing(*_: object, **__: object) -> None:
        held = bundle.read_bytes()
        raise RuntimeError(f"{held.decode()} {held!r} password={PASSWORD.decode()}")

    monkeypatch.setattr(place, failing)
    command = ["publish-truststore", here.host, "--bundle", str(bundle), "--watch", "0"]
    allowed = ("--allow-changes", "--confirm", f"{here.host}/{here.room.account[-4:]}")
    assert run([*debugging(here.state), *command, *allowed]) == 70
    try:
        failing()
    except RuntimeError:
        told = crash_report().plain
    assert "internal error" in told
    assert (OWN.place() / "crash.log").is_file()
    assert "log" in nowhere([*pieces(key), PASSWORD], here.left())


@pytest.mark.slow
def test_the_watch_of_a_caller_whose_file_has_a_key(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    room, root, other = here.room, here.room.root(), here.room.root("Other CA")
    room.domain(here.host, room.truststore(root, other))
    loser, key = room.leaf(other, "loser"), KEYS["pkcs8"]
    file = here.folder / "client.pem"
    file.write_bytes(loser.pem + key)
    calls = [lambda: call(room.lab, here.host, here.folder, loser)]

    async def sleep(_: float) -> None:
        if calls:
            await asyncio.to_thread(calls.pop())
        await asyncio.sleep(0)

    watch = partial(truststore_watch.watch, sleep=sleep)
    monkeypatch.setattr("diagnostics.remediation.watch.watch", watch)
    options = ("--remove", sha(other), "--client", str(file), "--accept-loss", "1")
    assert here.publish(*options, watch="15m") == 0
    left = list(here.left())
    assert b"REFUSED, and was not before" in left[0][1]
    assert {"jsonl", "pem"} <= nowhere([*pieces(key), PASSWORD], iter(left))
