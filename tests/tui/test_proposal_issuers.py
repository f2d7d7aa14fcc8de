"""Issuers that are put into a proposal by keys: by their fingerprint, refused, or after a second warning."""

from pathlib import Path

import pytest

from diagnostics.lab.lab import Lab
from diagnostics.remediation.publishing import Wish
from tests.commands.publishing.states import sha
from tests.lab.conftest import Room, room_in
from tests.tui.changing_keys import pressed, typed
from tests.tui.proposals import drawn, file_of, filled, planned, proposed, proposing_app, wrong
from tests.tui.recorded import LARGE, USUAL, keys, on, picture, settled
from tui.screens.confirm import TypedDialog
from tui.screens.proposal import ProposalScreen
from tui.screens.proposal_files import IssuerDialog

pytestmark = pytest.mark.lab


@pytest.fixture
def room(lab: Lab, account: str) -> Room:
    return room_in(lab, account)


@pytest.fixture
def host(account: str) -> str:
    return f"i{account}.lab.example"


async def test_an_issuer_is_added_from_the_truststore_by_its_fingerprint(
    room: Room, host: str, tmp_path: Path
) -> None:
    root, other = room.root(), room.root("Other CA")
    room.domain(host, room.truststore(root))
    file = file_of(tmp_path, other)
    with proposing_app(room, read_only=True) as app:
        async with app.run_test(size=USUAL) as pilot:
            await settled(pilot)
            await keys(pilot, "enter", "t", "n")
            assert on(pilot) is ProposalScreen
            assert "Nothing is changed yet." in picture(pilot)
            await filled(pilot, "a", file=file, sha256="0" * 8)
            assert on(pilot) is IssuerDialog
            assert "is not the one whose SHA-256 you typed" in wrong(pilot)
            assert sha(other) not in picture(pilot)
            await keys(pilot, "escape")
            await filled(pilot, "a", file=file, sha256=sha(other))
            assert on(pilot) is ProposalScreen
            shown = picture(pilot)
            assert drawn(pilot, other) == ["+", "CN=Other CA,O=Test", "2033-11-20", "-", "-", "yes"]
            assert "+1 -0" in shown


@pytest.mark.parametrize("kind", ["leaf", "two", "missing"])
async def test_what_is_no_issuer_is_refused_in_the_dialog(
    room: Room, host: str, tmp_path: Path, kind: str
) -> None:
    root = room.root()
    room.domain(host, room.truststore(root))
    leaf = room.leaf(root)
    given = [root, room.root("Other CA")] if kind == "two" else [leaf]
    file = file_of(tmp_path, *given)
    path = str(tmp_path / "none.pem") if kind == "missing" else file
    words = {"leaf": "is no CA", "two": "holds 2 certificates", "missing": "no such file"}[kind]
    with proposing_app(room) as app:
        async with app.run_test(size=LARGE) as pilot:
            screen = await proposed(pilot, host)
            await filled(pilot, "a", file=path, sha256=sha(leaf))
            assert on(pilot) is IssuerDialog
            assert words in wrong(pilot)
            await keys(pilot, "escape")
            assert screen.view.wish == Wish()


async def test_a_self_signed_client_takes_a_second_warning(room: Room, host: str, tmp_path: Path) -> None:
    room.domain(host, room.truststore(room.root()))
    alone = room.leaf(None, "alone")
    with proposing_app(room) as app:
        async with app.run_test(size=LARGE) as pilot:
            screen = await proposed(pilot, host)
            await filled(pilot, "a", file=file_of(tmp_path, alone), sha256=sha(alone))
            assert "signed itself and is no CA" in picture(pilot)
            assert "--self-signed-client" not in picture(pilot)
            await pressed(pilot, "enter")
            assert on(pilot) is TypedDialog
            await typed(pilot, "yes")
            assert on(pilot) is TypedDialog
            assert planned(screen) is None
            await typed(pilot, "self-signed")
            await settled(pilot)
            assert planned(screen)
            other = room.leaf(None, "another")
            await filled(pilot, "a", file=file_of(tmp_path, other, name="b.pem"), sha256=sha(other))
            assert planned(screen) is None
            assert "enter allows it, after a warning" in picture(pilot)
