"""A proposed truststore by keys: what may be wished, what is refused, and whom it is said to admit."""

from pathlib import Path

import pytest
from textual.message import Message

from diagnostics.lab.lab import Lab
from diagnostics.remediation.publishing import Version, Wish
from tests.commands.publishing.states import a_day_later, attached, sha
from tests.lab.calling import call
from tests.lab.conftest import Room, room_in
from tests.tui.proposals import drawn, file_of, filled, planned, proposed, proposing_app
from tests.tui.recorded import LARGE, SMALL, USUAL, keys, on, picture, said
from tui.screens.plan import PlanScreen
from tui.screens.proposal import ProposalScreen
from tui.screens.publishing import PublishingScreen

pytestmark = pytest.mark.lab


@pytest.fixture
def room(lab: Lab, account: str) -> Room:
    return room_in(lab, account)


@pytest.fixture
def host(account: str) -> str:
    return f"s{account}.lab.example"


async def test_who_loses_access_is_told_with_its_coverage(room: Room, host: str, tmp_path: Path) -> None:
    root, other = room.root(), room.root("Other CA")
    room.domain(host, room.truststore(root, other))
    assert call(room.lab, host, tmp_path, room.leaf(other, "loser")).status == 200
    with proposing_app(room) as app:
        async with app.run_test(size=(80, 60)) as pilot:
            screen = await proposed(pilot, host)
            await keys(pilot, "j", "j", "x", "g")
            assert screen.view.proposal is not None
            assert "Nobody was checked" in picture(pilot)
            await filled(pilot, "o", whole="maybe")
            assert "yes or no" in picture(pilot)
            await keys(pilot, "escape")
            await filled(pilot, "o", whole="yes", since="2h")
            shown = picture(pilot)
            assert "✗ 1 loses access" in shown
            assert "in 2h; not everybody" in shown
            assert "✗ loses access  CN=loser" in shown
            assert "Looked at, by certificate: callers in the logs" in shown
            assert "✓" not in shown
            assert drawn(pilot, other) == ["-", "CN=Other CA,O=Test", "2033-11-20", "yes", "yes", "-"]
            await keys(pilot, "j", "j", "x")
            assert "Nothing is changed yet." in picture(pilot)


async def test_nothing_is_green_without_certificates(room: Room, host: str, tmp_path: Path) -> None:
    room.domain(host, room.truststore(room.root()))
    other = room.root("Other CA")
    with proposing_app(room) as app:
        async with app.run_test(size=(80, 60)) as pilot:
            await proposed(pilot, host)
            await filled(pilot, "o", whole="yes")
            await filled(pilot, "a", file=file_of(tmp_path, other), sha256=sha(other))
            shown = picture(pilot)
            assert "! Nobody was checked" in shown
            assert "✓" not in shown
            assert "as before" not in shown
            green = app.marks.colour("text-success").casefold()
            assert green
            assert green not in app.export_screenshot().casefold()
            client = file_of(tmp_path, room.leaf(other, "filed"), name="client.pem")
            await filled(pilot, "c", client=client)
            assert "✓ 1 gains access" in picture(pilot)
            await keys(pilot, "y")
            assert client in app.clipboard
            assert green in app.export_screenshot().casefold()
            await filled(pilot, "c", client=client)
            assert "! Nobody was checked" in picture(pilot)


async def test_which_one_is_edited_must_be_said_where_they_differ(room: Room, host: str) -> None:
    root, other, third = room.root(), room.root("Other CA"), room.root("Third CA")
    store = room.truststore(root, other)
    room.domain(host, store)
    a_day_later(room)
    newest = room.truststore(root, third)
    with proposing_app(room) as app:
        async with app.run_test(size=LARGE) as pilot:
            screen = await proposed(pilot, host, Wish(removing=(sha(root),)))
            shown = picture(pilot)
            assert "b says which one is edited" in shown
            assert "--base" not in shown
            await keys(pilot, "b", "b")
            assert "edit of the newest" in picture(pilot)
            assert screen.view.proposal is not None
            changed = screen.view.proposal.changed
            assert [one.subject.rfc4514 for one in changed.added] == ["CN=Third CA,O=Test"]
            assert len(changed.removed) == 2
            await keys(pilot, "v", "enter")
            assert screen.view.wish == Version(newest.version)
            assert on(pilot) is ProposalScreen
            await keys(pilot, "z", "x")
            assert "attach" not in picture(pilot).splitlines()[1]


async def test_a_whole_file_replaces_it(room: Room, host: str, tmp_path: Path) -> None:
    root, other = room.root(), room.root("Other CA")
    room.domain(host, room.truststore(root))
    bundle = tmp_path / "bundle.pem"
    bundle.write_bytes(other.pem)
    with proposing_app(room) as app:
        async with app.run_test(size=LARGE) as pilot:
            screen = await proposed(pilot, host)
            await filled(pilot, "f", file=str(bundle))
            found = planned(screen)
            assert found is not None
            assert found.draft.content == other.pem
            assert "replace the whole by a file" in picture(pilot)
            bundle.write_bytes(b"nothing in it")
            await filled(pilot, "f", file=str(bundle))
            assert planned(screen) is None
            assert "holds no certificate that could be read" in picture(pilot)


async def test_read_only_shows_all_and_applies_nothing(room: Room, host: str) -> None:
    messages: list[Message] = []
    root, other = room.root(), room.root("Other CA")
    store = room.truststore(root, other)
    room.domain(host, store)
    with proposing_app(room, read_only=True) as app:
        async with app.run_test(size=USUAL, message_hook=messages.append, notifications=True) as pilot:
            await proposed(pilot, host, Wish(removing=(sha(other),)))
            assert "READ-ONLY" in picture(pilot)
            await keys(pilot, "enter")
            assert on(pilot) is PublishingScreen
            await keys(pilot, "enter", "u", "e")
            assert "--allow-changes" in said(messages)
            await keys(pilot, "escape")
        assert not app.changes.folder.exists()
    assert attached(room, host) == store.version


async def test_an_unpinned_domain_is_planned_without_a_prediction_and_told_so(room: Room, host: str) -> None:
    room.domain(host, room.truststore(room.root()).unpinned)
    with proposing_app(room) as app:
        async with app.run_test(size=LARGE) as pilot:
            await proposed(pilot, host, Version())
            assert "cannot be told: what the domain has attached now is not known" in picture(pilot)
            await keys(pilot, "enter")
            assert on(pilot) is PlanScreen
            shown = " ".join(picture(pilot).replace("│", " ").split())
            assert "Who starts and who stops being admitted cannot be told" in shown
            assert "see the prediction" not in shown
            await keys(pilot, "escape", "z")
            assert "no version pinned" in picture(pilot)
            assert on(pilot) is ProposalScreen


@pytest.mark.parametrize("size", [SMALL, USUAL, LARGE])
async def test_hostile_names_are_shown_as_text(
    room: Room, host: str, tmp_path: Path, size: tuple[int, int]
) -> None:
    nasty = room.root("[/foo] \x1b]0;title\x07 \u202e evil")
    room.domain(host, room.truststore(room.root(), nasty))
    with proposing_app(room) as app:
        async with app.run_test(size=size) as pilot:
            await proposed(pilot, host, Wish(removing=(sha(nasty),)))
            await keys(pilot, "j", "j", "y")
            shown = picture(pilot)
            assert "\x1b" not in shown
            assert "\u202e" not in shown
            assert "\x1b" not in app.clipboard
            assert "[/foo]" in app.clipboard
