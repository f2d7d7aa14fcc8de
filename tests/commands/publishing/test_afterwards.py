"""Right after a truststore was attached: what stands is said, whatever can be read of it."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from diagnostics.aws.sources import AwsSources
from diagnostics.aws.writes import AwsWorld
from diagnostics.changes.engine import carry_out
from diagnostics.changes.records import Event, Record
from diagnostics.changes.state import State, after, begun
from diagnostics.changes.truststore.attaching import ATTACH
from diagnostics.model.errors import DiagnosticsError
from diagnostics.remediation.taking_effect import takes_effect
from diagnostics.remediation.watch import Watch, Watched
from tests.commands.publishing.conftest import Publish
from tests.commands.publishing.states import adding, attached
from tests.conftest import LAB_AT
from tests.lab.conftest import Room

pytestmark = [pytest.mark.lab, pytest.mark.slow]

Captured = pytest.CaptureFixture[str]


@pytest.mark.parametrize("watch", ["0", "15m"])
def test_a_session_that_ends_right_after_the_change_leaves_it_done(
    room: Room,
    host: str,
    tmp_path: Path,
    publish: Publish,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Captured,
    watch: str,
) -> None:
    store = room.truststore(room.root())
    room.domain(host, store)
    done: list[str] = []
    change, fetch = AwsWorld.change, AwsSources.fetch

    async def changed(self: AwsWorld, service: str, operation: str, *given: Any) -> Any:
        done.append(operation)
        return await change(self, service, operation, *given)

    async def expired(self: AwsSources, *given: Any) -> Any:
        if "UpdateDomainName" in done:
            raise DiagnosticsError("credentials-expired")
        return await fetch(self, *given)

    monkeypatch.setattr(AwsWorld, "change", changed)
    monkeypatch.setattr(AwsSources, "fetch", expired)
    assert publish(*adding(tmp_path, room.root("Other CA")), watch=watch) == 0
    out, err = capsys.readouterr()
    assert attached(room, host) != store.version
    assert "Whether API Gateway warns of the new truststore could not be read." in out
    assert ("Nothing is watched: AWS cannot be asked any more." in out) == (watch != "0")
    assert "To take it back: mtls-tui undo " in out
    assert "expired" in err


def ticking() -> Callable[[], datetime]:
    moments: Iterator[datetime] = iter(LAB_AT + timedelta(seconds=count) for count in range(1000))
    return lambda: next(moments)


def test_the_watch_counts_from_when_aws_agreed_to_attach(
    room: Room, host: str, tmp_path: Path, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.domain(host, room.truststore(room.root()))
    watched: list[Watch] = []
    states: list[State] = []

    async def seen(_case: object, todo: Watch, *_: object) -> Watched:
        watched.append(todo)
        return Watched(0, followed=True)

    async def carried(hands: Any, *given: Any) -> Any:
        ended = await carry_out(hands, *given)
        states.append(hands.journal.state())
        return ended

    monkeypatch.setattr("diagnostics.remediation.watch.watch", seen)
    monkeypatch.setattr("diagnostics.remediation.changing.carry_out", carried)
    monkeypatch.setattr("tui.commands.changing.system_clock", ticking())
    assert publish(*adding(tmp_path, room.root("Other CA")), watch="15m") == 0
    (todo,), (state,) = watched, states
    assert todo.changed_at == takes_effect(state) == state.agreed[ATTACH]
    assert state.moved["upload"] < todo.changed_at < state.moved[ATTACH]
    lost = begun(state.beginning)
    for event in (Event.ABOUT_TO, Event.DONE):
        lost = after(lost, Record(event, LAB_AT + timedelta(hours=len(lost.moved) + 1), ATTACH))
    assert takes_effect(lost) == lost.moved[ATTACH], "where the answer was lost"
