"""Clients, keys and bundles as files, and the Client screen opened on them."""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import rsa
from textual.pilot import Pilot
from textual.widgets import Input

from diagnostics.model.case import Case
from tests import keys as key_files
from tests.pki import Wants, ca, leaf, pem
from tests.tui.recorded import keys, settled
from tui.screens.client import ClientScreen
from tui.widgets.choices import Choices
from tui.widgets.reading import Reading

ROOT = ca("Root One")
BELOW = ca("Issuing One", ROOT)
CLIENT = leaf("partner", BELOW)
RSA, OTHER = (rsa.generate_private_key(65537, 2048) for _ in range(2))
STORED = ca("device", own_key=RSA)
ALTERED = ca("device", own_key=RSA, wants=Wants(serial=9, days=(-10, 900)))
REPLACED = ca("device", own_key=OTHER)
ALONE, WHOLE = pem(ROOT), pem(ROOT, BELOW, STORED)
FILES = {
    "client.pem": pem(CLIENT, BELOW),
    "altered.pem": pem(ALTERED),
    "stored.pem": pem(STORED),
    "replaced.pem": pem(REPLACED),
    "whole.pem": WHOLE,
    "client.key": key_files.written(CLIENT.key, encrypted=True),
    "device.key": key_files.written(RSA),
    "several.key": key_files.written(RSA) + key_files.written(OTHER),
    "words.txt": b"words",
}


def files_in(tmp_path: Path) -> Path:
    """Write them all, and one that is too large, into a folder."""
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    with (tmp_path / "large.pem").open("wb") as sparse:
        sparse.truncate(16 * 1024 * 1024 + 1)
    return tmp_path


async def opened(pilot: Pilot[None], case: Case | None) -> ClientScreen:
    """Show the screen for a case without a client, or for none; its dialog is then open."""
    await settled(pilot)
    if case is not None:
        await keys(pilot, "enter")
    screen = ClientScreen(case.domain.name if case else "")
    await pilot.app.push_screen(screen)
    await settled(pilot)
    return screen


async def typed(pilot: Pilot[None], folder: Path, **lines: str) -> None:
    """Fill in the dialog, file names in ``folder``, and send it off."""
    for name, value in lines.items():
        line = pilot.app.screen.query_one(f"#{name}", Input)
        line.value = value if name in {"password", "at"} else str(folder / value)
    await keys(pilot, "enter")


def section(screen: ClientScreen, name: str) -> str:
    return screen.query_one(f"#{name}", Reading).plain


def chain(screen: ClientScreen) -> list[str]:
    lines = screen.query_one("#chain", Choices)
    return [str(lines.get_option_at_index(i).prompt) for i in range(lines.option_count)]
