"""A plan tells every call that is made, and each is on the disk before it is made."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from diagnostics.changes.journal import read_state
from diagnostics.changes.operation import Operation
from diagnostics.changes.outcome import Ended
from diagnostics.changes.records import Event
from diagnostics.changes.wire import record_in
from diagnostics.model.world import Answer, Check, World, unchecked
from diagnostics.remediation.changing import begin, kept, take_back
from tests.changes.kinds import Ready

pytestmark = pytest.mark.lab


@dataclass
class Synced:
    """A world that looks at the journal before each call: nothing of it may be unsynced then."""

    inner: World
    folder: Path
    synced: list[bool] = field(default_factory=lambda: [True])
    """Whether the last that was done to the journal was to sync it."""
    made: list[Operation] = field(default_factory=list)
    last: list[tuple[Event, str]] = field(default_factory=list)
    """The journal's last record at each call."""

    async def change(
        self, service: str, operation: str, params: Mapping[str, Any], check: Check = unchecked
    ) -> Answer:
        assert self.synced[-1], f"{operation} is called before its record is on the disk"
        (path,) = self.folder.glob("*.jsonl")
        record = record_in(path.read_text().splitlines()[-1])
        self.made.append(Operation(service, operation, params))
        self.last.append((record.event, record.step))
        return await self.inner.change(service, operation, params, check)

    async def read(self, service: str, operation: str, params: Mapping[str, Any]) -> Answer | None:
        return await self.inner.read(service, operation, params)


async def test_each_call_is_planned_and_noted_before(
    ready: Ready, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = Synced(ready.world(), tmp_path)
    write, sync = os.write, os.fsync

    def written(descriptor: int, content: bytes) -> int:
        if content.endswith(b"\n"):
            world.synced.append(False)
        return write(descriptor, content)

    def synced(descriptor: int) -> None:
        sync(descriptor)
        world.synced.append(True)

    monkeypatch.setattr(os, "write", written)
    monkeypatch.setattr(os, "fsync", synced)
    around = ready.around(world, tmp_path)
    assert (await begin(ready.change, around)).ended is Ended.FINISHED
    (one,) = kept(tmp_path)
    values = read_state(one.path).values
    steps = ready.change.steps
    assert world.made == [step.does.given(values) for step in steps]
    assert world.last == [(Event.ABOUT_TO, step.id) for step in steps]
    world.made, world.last = [], []
    assert (await take_back(one.path, around)).ended is Ended.TAKEN_BACK
    assert {event for event, _ in world.last} == {Event.UNDOING}
    told = [(step.id, one.given(values)) for step in reversed(steps) for one in step.undoes]
    assert [one for _, one in told] == [one.given(values) for one in ready.change.undoing]
    made = list(zip((step for _, step in world.last), world.made, strict=True))
    assert made == [one for one in told if one in made], "in the order of the plan"
    left = {step for step, _ in told} - {step for step, _ in made}
    assert left <= {step.id for step in steps if step.claims}, "only for the sake of others"
    assert ready.now() == ready.before or left
