"""The files of the Client screen: what its dialog takes, what it says is wrong, and judging offline."""

from pathlib import Path

import pytest
from textual.widgets import Input

from diagnostics.model.errors import DiagnosticsError
from tests.pki import Wants, ca, leaf, pem
from tests.tui.clients import ALONE, WHOLE, files_in, opened, section, typed
from tests.tui.recorded import (
    LARGE,
    USUAL,
    RecordedAws,
    app_on,
    keys,
    picture,
    settled,
)
from tests.tui.test_hostile import IN_A_NAME, harmless
from tests.tui.test_truststore import stored
from tui.screens.client_dialog import ClientDialog

WRONG = [
    ({"client": "nowhere.pem"}, "there is no such file"),
    ({"client": "words.txt"}, "holds no certificate"),
    ({"client": "large.pem"}, "larger than 16 MiB"),
    ({"client": "."}, "this is a directory"),
    ({}, "Name the client's file."),
    ({"client": "client.pem", "key": "several.key"}, "holds several private keys"),
    ({"client": "client.pem", "key": "stored.pem"}, "holds no private key"),
    ({"client": "client.pem", "key": "client.key"}, "is encrypted, and no password was given"),
    ({"client": "client.pem", "key": "client.key", "password": "x"}, "does not open with this password"),
    ({"client": "client.pem", "password": "x"}, "The password is for a key"),
    ({"client": "client.pem", "truststore": "words.txt"}, "this truststore holds no certificate"),
    ({"client": "client.pem", "at": "soon"}, "not a time that is understood"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return files_in(tmp_path)


async def test_what_cannot_be_read_is_told_in_the_dialog(folder: Path) -> None:
    case = stored(ALONE)
    async with app_on(RecordedAws((case,))).run_test(size=USUAL) as pilot:
        await opened(pilot, case)
        for lines, words in WRONG:
            for line in pilot.app.screen.query(Input):
                line.value = ""
            await typed(pilot, folder, **lines)
            assert isinstance(pilot.app.screen, ClientDialog)
            assert words in str(pilot.app.screen.query_one("#wrong").render())
            assert pilot.app.screen.query_one("#password", Input).value == ""
            assert "--key-password-fd" not in picture(pilot)


async def test_hostile_names_are_shown_and_not_obeyed(folder: Path) -> None:
    hostile = ca(IN_A_NAME, wants=Wants(serial=5))
    case = stored(pem(ca(IN_A_NAME), ca("x", ca(IN_A_NAME[::-1]))))
    path = folder / "[red]x[.pem"
    path.write_bytes(pem(hostile, leaf(IN_A_NAME, hostile)))
    async with app_on(RecordedAws((case,))).run_test(size=LARGE) as pilot:
        screen = await opened(pilot, case)
        await typed(pilot, folder, client=path.name)
        harmless(picture(pilot))
        assert "[/foo] [red]x <U+001B>" in picture(pilot)
        for name in ("verdict", "opinions", "keys"):
            harmless(section(screen, name))
        await keys(pilot, "y")
        harmless(pilot.app.clipboard.replace("\n", ""))


async def test_a_device_and_standard_input_are_never_read(folder: Path) -> None:
    async with app_on(RecordedAws()).run_test(size=USUAL) as pilot:
        await opened(pilot, None)
        for path, words in (("/dev/tty", "not a regular file"), ("-", "there is no such file")):
            pilot.app.screen.query_one("#client", Input).value = path
            pilot.app.screen.query_one("#truststore", Input).value = str(folder / "whole.pem")
            await keys(pilot, "enter")
            assert words in str(pilot.app.screen.query_one("#wrong").render())


async def test_paths_are_completed_and_the_home_folder_is_meant(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(folder))
    (folder / "alt\x1b]0;x").write_bytes(b"")
    case = stored(WHOLE)
    async with app_on(RecordedAws((case,))).run_test(size=USUAL) as pilot:
        screen = await opened(pilot, case)
        await keys(pilot, *"~/alt", "right")
        assert pilot.app.screen.query_one("#client", Input).value == "~/altered.pem"
        await keys(pilot, "enter")
        assert screen.choice is not None
        assert screen.choice.presented.file == str(folder / "altered.pem")


async def test_without_a_domain_a_file_is_judged_against_a_bundle(folder: Path) -> None:
    async with app_on(RecordedAws()).run_test(size=USUAL) as pilot:
        screen = await opened(pilot, None)
        await typed(pilot, folder, client="client.pem")
        assert "Name the truststore's file" in picture(pilot)
        await typed(pilot, folder, client="client.pem", truststore="whole.pem", at="2026-11-01T12:00")
        assert "✓ admitted" in section(screen, "verdict")
        assert "as of 2026-11-01 12:00:00 UTC" in picture(pilot)
        assert f"-CAfile {folder / 'whole.pem'}" in section(screen, "opinions")
        await keys(pilot, "o")
        await typed(pilot, folder, at="2031-01-01")
        assert "✗ refused" in section(screen, "verdict")
        assert "validity" in section(screen, "verdict")


async def test_nothing_chosen_is_said(folder: Path) -> None:
    async with app_on(RecordedAws()).run_test(size=USUAL) as pilot:
        screen = await opened(pilot, None)
        await keys(pilot, "escape")
        assert pilot.app.screen is screen
        assert "No client is chosen" in picture(pilot)
        await keys(pilot, "y", "t", "r", "x")
        assert pilot.app.screen is screen


async def test_the_list_of_domains_leads_here_with_and_without_one(folder: Path) -> None:
    case = stored(WHOLE)
    async with app_on(RecordedAws((case,))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "c")
        assert pilot.app.screen.query_one("#truststore", Input).placeholder == "empty: the domain's own"
        await typed(pilot, folder, client="client.pem")
        assert "verdict · ✓ admitted" in picture(pilot)
    async with app_on(RecordedAws(), DiagnosticsError("no-credentials")).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "c")
        await typed(pilot, folder, client="client.pem", truststore="whole.pem")
        assert "verdict · ✓ admitted" in picture(pilot)
