"""The pictures of every screen: documentation, and the baseline that a change of a screen must redraw.

``MTLS_TUI_UPDATE_SCREENSHOTS=1 pytest -k screenshots`` draws them again.
"""

import os
import re
import secrets
from importlib.metadata import version
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.scenes import SCENES, Scene
from tests.tui.recorded import settled

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "screenshots"
UPDATE = "MTLS_TUI_UPDATE_SCREENSHOTS" in os.environ
"""Read at import, as each test runs without the caller's variables."""


def pinned(name: str) -> str | None:
    found = re.search(rf"^{name}==(\S+)$", (ROOT / "constraints.txt").read_text("utf-8"), re.M | re.I)
    return found[1] if found else None


@pytest.mark.slow
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_a_screen_looks_as_drawn(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "token_hex", lambda size: "ab" * size)
    for name in ("textual", "rich"):
        if version(name) != pinned(name):
            pytest.skip(f"the pictures are drawn with {name} {pinned(name)}, this is {version(name)}")
    await scene.before()
    app = scene.app()
    async with app.run_test(size=scene.size) as pilot:
        app.theme = scene.theme
        app.animation_level = "none"
        await scene.steps(pilot, scene)
        for line in app.screen.query(Input):
            line.cursor_blink = False
        await (settled(pilot) if scene.waits else pilot.pause())
        drawn = app.export_screenshot(title="mtls-tui", simplify=True)
    path = PICTURES / f"{scene.name}.svg"
    if UPDATE:
        path.write_text(drawn, "utf-8")
    assert path.exists(), f"no picture {path.name}: draw it with MTLS_TUI_UPDATE_SCREENSHOTS=1"
    assert drawn == path.read_text("utf-8"), f"{path.name} looks different now"


def test_no_picture_is_left_over() -> None:
    assert {path.stem for path in PICTURES.glob("*.svg")} == {scene.name for scene in SCENES}
