"""A domain of the lab whose truststore is changed, and the command that does so."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest

from diagnostics.lab.lab import Lab
from diagnostics.model.clock import fixed_clock
from tests.conftest import LAB_AT
from tests.lab.conftest import Room, room_in
from tui.commands.changing import surroundings
from tui.commands.entry import run

Publish = Callable[..., int]


async def nosleep(_: float) -> None:
    await asyncio.sleep(0)


@pytest.fixture
def room(lab: Lab, account: str) -> Room:
    return room_in(lab, account)


@pytest.fixture
def host(account: str) -> str:
    return f"p{account}.lab.example"


@pytest.fixture
def publish(room: Room, host: str, monkeypatch: pytest.MonkeyPatch) -> Publish:
    """Run the command, confirmed and without a watch unless the options say otherwise."""
    for name, value in room.lab.env(room.account).items():
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    for module in ("changing", "publishing", "publish_watch"):
        monkeypatch.setattr(f"tui.commands.{module}.system_clock", fixed_clock(LAB_AT))
    monkeypatch.setattr("diagnostics.access.QUOTAS", {})
    monkeypatch.setattr(
        "tui.commands.publishing.surroundings", lambda *given: replace(surroundings(*given), sleep=nosleep)
    )

    def published(*options: str, confirmed: bool = True, watch: str = "0") -> int:
        allowed = ("--allow-changes", "--confirm", f"{host}/{room.account[-4:]}") if confirmed else ()
        return run(["publish-truststore", host, *options, *allowed, "--watch", watch])

    return published
