"""A proposal by keys: who may lose access is accepted by number, and the watch counts from the attaching."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from diagnostics.changes.truststore.attaching import ATTACH
from diagnostics.lab.lab import Lab
from diagnostics.remediation.publishing import Wish
from tests.commands.publishing.states import attached, sha
from tests.commands.publishing.test_accepted import ADMITTED, UNKNOWN, caller, foretold
from tests.conftest import LAB_AT
from tests.lab.conftest import Room, room_in
from tests.tui.changing_keys import pressed
from tests.tui.proposals import confirmed, proposed, proposing_app, typed_to_confirm
from tests.tui.recorded import LARGE, keys, on, picture
from tui.screens.confirm import TypedDialog

pytestmark = pytest.mark.lab


@pytest.fixture
def room(lab: Lab, account: str) -> Room:
    return room_in(lab, account)


@pytest.fixture
def host(account: str) -> str:
    return f"e{account}.lab.example"


async def test_whoever_may_lose_access_is_typed_by_number(room: Room, host: str) -> None:
    root, other = room.root(), room.root("Other CA")
    store = room.truststore(root, other)
    room.domain(host, store)
    with proposing_app(room) as app:
        async with app.run_test(size=LARGE) as pilot:
            screen = await proposed(pilot, host, Wish(removing=(sha(other),)))
            screen.view = replace(screen.view, seen=foretold(caller(ADMITTED, UNKNOWN)))
            await keys(pilot, "enter")
            await typed_to_confirm(pilot, f"{host}/{room.account[-4:]}")
            assert on(pilot) is TypedDialog
            assert "1 caller may lose access" in picture(pilot)
            await pressed(pilot, "escape")
            assert attached(room, host) == store.version


async def test_the_watch_counts_from_when_aws_agreed_to_attach(room: Room, host: str) -> None:
    root, other = room.root(), room.root("Other CA")
    room.domain(host, room.truststore(root, other))
    seconds = iter(range(10_000))

    def ticking() -> datetime:
        return LAB_AT + timedelta(seconds=next(seconds))

    with proposing_app(room) as app:
        async with app.run_test(size=LARGE) as pilot:
            await proposed(pilot, host, Wish(removing=(sha(other),)))
            await keys(pilot, "enter")
            app.clock = ticking
            await confirmed(pilot, f"{host}/{room.account[-4:]}")
            ((change_id, watching),) = app.watches.all.items()
            state = app.changes.state(change_id)
            assert state is not None
            assert watching.since == state.agreed[ATTACH] > state.moved["upload"]
