"""The pictures of every screen: documentation, and the baseline that a change of a screen must redraw.

``MTLS_TUI_UPDATE_SCREENSHOTS=1 pytest -k screenshots`` draws them again.
"""

import os
import re
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import pytest
from textual.widgets import Input

from diagnostics.model.errors import DiagnosticsError
from tests.tui.recorded import ALL, LARGE, SMALL, USUAL, RecordedAws, app_on, keys, recorded, settled
from tui.themes import CONTRAST, QUIET

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "screenshots"
UPDATE = "MTLS_TUI_UPDATE_SCREENSHOTS" in os.environ
"""Read at import, as each test runs without the caller's variables."""


@dataclass(frozen=True)
class Scene:
    name: str
    size: tuple[int, int]
    keys: tuple[str, ...]
    cases: tuple[str, ...] = ALL
    theme: str = QUIET.name
    failure: str = ""
    """What the way in fails with."""


REFUSED = ("j", "enter")

SCENES = (
    Scene("domains", USUAL, ()),
    Scene("domains-wide", LARGE, ("j",)),
    Scene("case", USUAL, REFUSED),
    Scene("case-wide", LARGE, REFUSED),
    Scene("case-small", SMALL, REFUSED),
    Scene("case-contrast", USUAL, REFUSED, theme=CONTRAST.name),
    Scene("case-answered", USUAL, (*REFUSED, "g", *"jjjjj")),
    Scene("case-ruled-out", USUAL, (*REFUSED, "G", "k", "k", "k", "k")),
    Scene("case-fine", USUAL, ("enter",)),
    Scene("one-call", USUAL, (*REFUSED, "o")),
    Scene("truststore", USUAL, (*REFUSED, "t")),
    Scene("truststore-wide", LARGE, ("enter", "t", "j")),
    Scene("versions", USUAL, (*REFUSED, "t", "v")),
    Scene("denials", USUAL, (*REFUSED, "d")),
    Scene("denial", USUAL, (*REFUSED, "d", "enter")),
    Scene("denials-wide", LARGE, (*REFUSED, "d", "u", "enter")),
    Scene("certificate", USUAL, (*REFUSED, "c")),
    Scene("help", USUAL, (*REFUSED, "question_mark")),
    Scene("way-in", USUAL, ("p",)),
    Scene("not-signed-in", USUAL, (), failure="no-credentials"),
)


def pinned(name: str) -> str | None:
    found = re.search(rf"^{name}==(\S+)$", (ROOT / "constraints.txt").read_text("utf-8"), re.M | re.I)
    return found[1] if found else None


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_a_screen_looks_as_drawn(scene: Scene) -> None:
    for name in ("textual", "rich"):
        if version(name) != pinned(name):
            pytest.skip(f"the pictures are drawn with {name} {pinned(name)}, this is {version(name)}")
    failures = [DiagnosticsError(scene.failure)] if scene.failure else []
    app = app_on(RecordedAws(recorded(*scene.cases)), *failures)
    async with app.run_test(size=scene.size) as pilot:
        app.theme = scene.theme
        app.animation_level = "none"
        await settled(pilot)
        await keys(pilot, *scene.keys)
        for line in app.screen.query(Input):
            line.cursor_blink = False
        await settled(pilot)
        drawn = app.export_screenshot(title="mtls-tui", simplify=True)
    path = PICTURES / f"{scene.name}.svg"
    if UPDATE:
        path.write_text(drawn, "utf-8")
    assert path.exists(), f"no picture {path.name}: draw it with MTLS_TUI_UPDATE_SCREENSHOTS=1"
    assert drawn == path.read_text("utf-8"), f"{path.name} looks different now"


def test_no_picture_is_left_over() -> None:
    assert {path.stem for path in PICTURES.glob("*.svg")} == {scene.name for scene in SCENES}
