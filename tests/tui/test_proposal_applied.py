"""A proposal put in place by keys: accepted, copied, watched, told where somebody is refused, and undone."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from textual.message import Message
from textual.widgets import Input

from diagnostics.lab.lab import Lab
from diagnostics.lab.stage_logs import NOTHING
from diagnostics.remediation.publishing import Wish
from tests.changes.accounts import snapshot
from tests.commands.publishing.states import attached, content, sha
from tests.lab.calling import call
from tests.lab.conftest import Room, room_in
from tests.tui.changing_keys import pressed
from tests.tui.followed import Rounds
from tests.tui.memory_world import at_once
from tests.tui.proposal_case import attached as attaching
from tests.tui.proposal_case import refuse, stale_app, to_attaching
from tests.tui.proposals import confirmed, file_of, filled, proposed, proposing_app, typed_to_confirm
from tests.tui.recorded import LARGE, USUAL, keys, on, picture, said, settled
from tui.app import MtlsApp
from tui.screens.confirm import TypedDialog
from tui.screens.domains import DomainsScreen
from tui.screens.plan import PlanScreen
from tui.screens.publishing import PublishingScreen

pytestmark = pytest.mark.lab


@pytest.fixture
def room(lab: Lab, account: str) -> Room:
    return room_in(lab, account)


@pytest.fixture
def host(account: str) -> str:
    return f"w{account}.lab.example"


@pytest.fixture
def sure(room: Room, host: str) -> str:
    """What is typed to have it done."""
    return f"{host}/{room.account[-4:]}"


def once(done: Callable[[], object]) -> Callable[[float], Awaitable[None]]:
    """While a watch sleeps for the first time, this is done."""
    left = [done]

    async def sleep(_: float) -> None:
        if left:
            await asyncio.to_thread(left.pop())
        await asyncio.sleep(0)

    return sleep


def copies(app: MtlsApp) -> dict[str, bytes]:
    """The bundles that were kept beside the one journal, readable by their owner alone."""
    (kept,) = app.changes.kept
    found = {name: app.changes.folder / f"{kept.path.stem}.{name}.pem" for name in ("before", "after")}
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in found.values())
    return {name: path.read_bytes() for name, path in found.items()}


async def test_there_back_and_whoever_is_refused_meanwhile(
    room: Room, host: str, sure: str, tmp_path: Path
) -> None:
    messages: list[Message] = []
    root, other = room.root(), room.root("Other CA")
    store = room.truststore(root, other)
    room.domain(host, store)
    stranger = room.leaf(room.root("Third CA"), "stranger")
    call(room.lab, host, tmp_path, stranger)
    before = snapshot(room.lab, room.account)

    def calls() -> None:
        assert call(room.lab, host, tmp_path, stranger).status == 403
        assert call(room.lab, host, tmp_path, room.leaf(other, "loser")).status == 403

    with proposing_app(room) as app:
        app.watches.sleep = once(calls)
        async with app.run_test(size=LARGE, message_hook=messages.append, notifications=True) as pilot:
            await proposed(pilot, host, Wish(removing=(sha(other),)))
            await keys(pilot, "enter")
            assert on(pilot) is PublishingScreen
            assert "1 as before" in picture(pilot)
            await filled(pilot, "e", span="1m")
            assert "then watched for 1m" in picture(pilot)
            await confirmed(pilot, sure)
            assert content(room, store, attached(room, host)) == root.pem
            assert copies(app) == {"before": root.pem + other.pem, "after": root.pem}
            shown = picture(pilot)
            assert "API Gateway gives no warning of the new truststore." in shown
            assert "Watched: 1 caller is refused who was not before." in shown
            assert "REFUSED, and was not before" in shown
            assert "stranger" not in said(messages)
            assert "CN=loser,O=Test is refused on" in said(messages)
            await keys(pilot, "escape", "escape")
            assert on(pilot) is DomainsScreen
            assert "W, then u undoes it: REFUSED SINCE THE CHANGE: CN=loser" in picture(pilot)
            await keys(pilot, "W")
            assert on(pilot) is PlanScreen
            await pressed(pilot, "u", "y")
            await settled(pilot)
            assert "Undone: every setting is as it was before." in picture(pilot)
            assert "REFUSED" not in picture(pilot)
    assert snapshot(room.lab, room.account) == before


async def test_a_lost_caller_must_be_typed_by_number(
    room: Room, host: str, sure: str, tmp_path: Path
) -> None:
    root, other = room.root(), room.root("Other CA")
    store = room.truststore(root, other)
    room.domain(host, store)
    client = file_of(tmp_path, room.leaf(other, "filed"))
    with proposing_app(room) as app:
        async with app.run_test(size=USUAL) as pilot:
            await proposed(pilot, host, Wish(removing=(sha(other),)))
            await filled(pilot, "c", client=client)
            await filled(pilot, "o", watch="0")
            await keys(pilot, "enter")
            await pressed(pilot, "enter")
            assert "Foretold: 1 loses access" in picture(pilot)
            await pressed(pilot, "escape")
            await typed_to_confirm(pilot, sure, "2")
            assert on(pilot) is TypedDialog
            assert "1 caller loses access" in picture(pilot)
            await pressed(pilot, "escape")
            assert attached(room, host) == store.version
            assert not app.changes.folder.exists()
            await confirmed(pilot, sure, "1")
            assert "The logs are not watched: that was chosen." in picture(pilot)
    assert content(room, store, attached(room, host)) == root.pem


async def test_without_a_log_nothing_is_watched_and_that_is_told(room: Room, host: str, sure: str) -> None:
    root, other = room.root(), room.root("Other CA")
    room.resources.domain(host, room.truststore(root, other))
    room.resources.mapping(host, room.api(NOTHING), "")
    with proposing_app(room) as app:
        async with app.run_test(size=LARGE) as pilot:
            await proposed(pilot, host, Wish(removing=(sha(other),)))
            await keys(pilot, "enter")
            await confirmed(pilot, sure)
            shown = picture(pilot)
            assert "Nothing could be watched: no log of the domain is on" in shown
            assert "nobody refused" not in shown


async def test_a_copy_that_cannot_be_kept_stops_it_before_anything_is_called(
    room: Room, host: str, sure: str
) -> None:
    root, other = room.root(), room.root("Other CA")
    store = room.truststore(root, other)
    room.domain(host, store)
    before = snapshot(room.lab, room.account)
    with proposing_app(room) as app:
        async with app.run_test(size=LARGE) as pilot:
            screen = await proposed(pilot, host, Wish(removing=(sha(other),)))
            assert screen.view.proposal is not None
            folder = app.changes.folder
            folder.mkdir(parents=True)
            taken = folder / f"{screen.view.proposal.change.id}.after.pem"
            taken.write_bytes(b"another")
            await keys(pilot, "enter")
            await confirmed(pilot, sure)
            assert "could not be written" in picture(pilot)
            assert snapshot(room.lab, room.account) == before
            taken.unlink()
            app.watches.sleep = at_once
            await filled(pilot, "e", span="1m")
            await confirmed(pilot, sure)
            assert "nobody refused who was not refused before" in picture(pilot)
    assert content(room, store, attached(room, host)) == root.pem


async def test_a_watch_is_ended_and_lengthened_by_keys(room: Room, host: str, sure: str) -> None:
    root, other = room.root(), room.root("Other CA")
    room.domain(host, room.truststore(root, other))
    resting = asyncio.Event()

    async def sleep(_: float) -> None:
        resting.set()
        await asyncio.Event().wait()

    with proposing_app(room) as app:
        app.watches.sleep = sleep
        async with app.run_test(size=LARGE) as pilot:
            await proposed(pilot, host, Wish(removing=(sha(other),)))
            await keys(pilot, "enter")
            await typed_to_confirm(pilot, sure)
            await resting.wait()
            await pilot.pause()
            assert "W watches" in picture(pilot)
            assert "15:00 left" in picture(pilot)
            await pressed(pilot, "e")
            pilot.app.screen.query_one("#span", Input).value = "30m"
            resting.clear()
            await pressed(pilot, "enter")
            await resting.wait()
            await pilot.pause()
            assert "30:00 left" in picture(pilot)
            await pressed(pilot, "x")
            await settled(pilot)
            shown = picture(pilot)
            assert "The watch was ended; the change stands." in shown
            assert "W watches" not in shown


@pytest.mark.parametrize("meanwhile", [False, True])
async def test_who_is_refused_between_looking_and_changing_is_no_news(meanwhile: bool) -> None:
    rounds = Rounds()
    app = stale_app(rounds)
    async with app.run_test(size=LARGE) as pilot:
        await to_attaching(pilot)
        rounds.at += timedelta(minutes=5)
        if meanwhile:
            refuse(pilot, rounds.at - timedelta(minutes=3))
        await attaching(pilot, rounds)
        refuse(pilot, rounds.at + timedelta(seconds=1))
        for _ in range(4):
            await rounds.next_round(pilot)
        assert ("REFUSED SINCE THE CHANGE: CN=partner-y" in picture(pilot)) != meanwhile
        assert "14:" in picture(pilot)
