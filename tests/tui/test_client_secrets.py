"""Of a key and its password nothing is shown, copied, logged, kept or left in a file."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input
from textual.worker import WorkerFailed

from diagnostics.given import presented
from diagnostics.model.secret import Secret
from tests import keys as key_files
from tests.pki import ca, leaf, pem
from tests.tui.recorded import USUAL, RecordedAws, app_on, keys, on, picture, settled
from tests.tui.test_truststore import stored
from tui.app import MtlsApp
from tui.screens.client import ClientScreen
from tui.screens.client_dialog import ClientDialog
from tui.widgets.secret_input import SecretInput

ROOT = ca("Root One")
CLIENT = leaf("partner", ROOT)
CASE = stored(pem(ROOT))
PASSWORD = key_files.PASSWORD.decode()
LOCKED = key_files.written(CLIENT.key, encrypted=True)
OPEN = key_files.written(CLIENT.key)
FORBIDDEN = {
    PASSWORD,
    *(line for raw in (LOCKED, OPEN) for line in raw.decode().splitlines() if not line.startswith("-")),
    f"{CLIENT.key.private_numbers().private_value:x}",  # type: ignore[union-attr]
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = {"client.pem": pem(CLIENT) + OPEN, "locked.key": LOCKED}
    for name, content in found.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


async def filled(pilot: Pilot[None], folder: Path, password: str) -> ClientScreen:
    await settled(pilot)
    await keys(pilot, "enter")
    screen = ClientScreen(CASE.domain.name)
    await pilot.app.push_screen(screen)
    await settled(pilot)
    dialog = pilot.app.screen
    dialog.query_one("#client", Input).value = str(folder / "client.pem")
    dialog.query_one("#key", Input).value = str(folder / "locked.key")
    dialog.query_one("#password", Input).focus()
    await keys(pilot, *(key if key != " " else "space" for key in password))
    return screen


def everywhere(pilot: Pilot[None], folder: Path, caplog: pytest.LogCaptureFixture) -> Iterator[str]:
    """All that leaves the app, and all that it keeps."""
    yield picture(pilot)
    yield pilot.app.export_screenshot()
    yield pilot.app.clipboard
    yield caplog.text
    for screen in pilot.app.screen_stack:
        yield repr(vars(screen))
        yield from (repr(vars(widget)) for widget in screen.walk_children())
    for path in (folder / "home").rglob("*"):
        if path.is_file():
            yield path.read_text("utf-8")


def kept(told: Iterator[str]) -> set[str]:
    return {secret for text in told for secret in FORBIDDEN if secret in text}


async def test_nothing_of_them_is_anywhere(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with app_on(RecordedAws((CASE,))).run_test(size=USUAL) as pilot:
        await filled(pilot, folder, "wrong")
        await keys(pilot, "enter")
        assert isinstance(pilot.app.screen, ClientDialog)
        assert "does not open with this password" in str(pilot.app.screen.query_one("#wrong").render())
        assert isinstance(pilot.app.focused, SecretInput)
        await keys(pilot, *(key if key != " " else "space" for key in PASSWORD))
        assert "•" * len(PASSWORD) in picture(pilot)
        assert PASSWORD not in picture(pilot)
        assert kept(everywhere(pilot, folder, caplog)) == {PASSWORD}, "typed, and not taken yet"
        await keys(pilot, "enter")
        assert on(pilot) is ClientScreen
        await keys(pilot, "tab", "tab", "tab", "y")
        assert "✓ equal public key" in pilot.app.clipboard
        assert kept(everywhere(pilot, folder, caplog)) == set()
        await keys(pilot, "o")
        assert kept(everywhere(pilot, folder, caplog)) == set()


async def test_a_hidden_password_cannot_be_copied_or_cut(folder: Path) -> None:
    async with app_on(RecordedAws((CASE,))).run_test(size=USUAL) as pilot:
        await filled(pilot, folder, "abc")
        assert pilot.app.screen.query_one(SecretInput).value == "abc"
        await keys(pilot, "home", "shift+end", "ctrl+c")
        assert pilot.app.clipboard == ""
        await keys(pilot, "ctrl+x")
        assert pilot.app.clipboard == ""
        assert pilot.app.screen.query_one(SecretInput).value == ""


async def _crashed(app: MtlsApp, folder: Path) -> None:
    async with app.run_test(size=USUAL) as pilot:
        await filled(pilot, folder, PASSWORD)
        await keys(pilot, "enter")


async def test_a_crash_while_the_key_is_open_tells_nothing_of_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def failing(path: str, password: Secret) -> bytes:
        revealed = password.reveal()
        raise RuntimeError(f"fault with {len(revealed)} bytes")

    monkeypatch.setattr(presented, "public_half_of", failing)
    app: MtlsApp = app_on(RecordedAws((CASE,)))
    with pytest.raises(WorkerFailed):
        await _crashed(app, folder)
    assert app.crashed
    left = [path for path in (folder / "home").rglob("*") if path.is_file()]
    assert [path.name for path in left] == ["crash.log"]
    assert "fault with 13 bytes" in left[0].read_text("utf-8")
    told = [left[0].read_text("utf-8"), caplog.text, *(str(one) for one in app._exit_renderables)]
    assert kept(iter(told)) == set()
