"""What holds for the app as a whole: keys, sizes, themes, help, palette, crash, private names."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

import tui
from diagnostics.walk.tree import TREE
from tests.tui.recorded import ALL, LARGE, USUAL, RecordedAws, app_on, keys, on, picture, recorded, settled
from tui.app import MtlsApp
from tui.screens.domains import DomainsScreen
from tui.screens.help import HelpScreen
from tui.shown.nodes import NODE_TEXTS
from tui.themes import CONTRAST

SCREENS = ((), ("j", "enter"), ("j", "enter", "t"), ("j", "enter", "d"), ("j", "enter", "c"))
ROOT = Path(tui.__file__).parent


@pytest.mark.parametrize("path", SCREENS, ids="-".join)
async def test_at_most_six_keys_fit_the_last_line(path: tuple[str, ...]) -> None:
    async with app_on(RecordedAws(recorded(*ALL))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, *path)
        shown = pilot.app.screen.query_one(Footer).query(FooterKey)
        assert 3 <= len(shown) <= 6
        assert sum(key.region.width for key in shown) <= USUAL[0]


@pytest.mark.parametrize("path", SCREENS, ids="-".join)
async def test_help_tells_purpose_and_keys_and_closes(path: tuple[str, ...]) -> None:
    async with app_on(RecordedAws(recorded(*ALL))).run_test(size=LARGE) as pilot:
        await settled(pilot)
        await keys(pilot, *path)
        below = on(pilot)
        await keys(pilot, "question_mark")
        assert on(pilot) is HelpScreen
        shown = picture(pilot)
        assert "j k g G" in shown
        assert "copy" in shown
        assert "Cursor up" not in shown
        await keys(pilot, "escape")
        assert on(pilot) is below


@pytest.mark.parametrize("path", SCREENS, ids="-".join)
async def test_a_terminal_too_small_shows_one_line(path: tuple[str, ...]) -> None:
    async with app_on(RecordedAws(recorded(*ALL))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, *path)
        for size in ((59, 24), (80, 14), (20, 5)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
            shown = picture(pilot)
            assert "needs" in shown
            assert "acct" not in shown
            await pilot.resize_terminal(*USUAL)
            await settled(pilot)
            assert "acct" in picture(pilot)


@pytest.mark.parametrize("key", ["colon", "ctrl+p"])
async def test_the_palette_offers_the_keys_of_the_screen(key: str) -> None:
    async with app_on(RecordedAws(recorded(*ALL))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await pilot.press(key)
        await pilot.pause()
        assert on(pilot) is CommandPalette
        await pilot.press(*"look at")
        await settled(pilot)
        assert "look at all" in picture(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert on(pilot) is DomainsScreen


@pytest.mark.parametrize("theme", [CONTRAST.name, "textual-light", "ansi-dark"])
async def test_every_theme_draws_every_screen(theme: str) -> None:
    app = app_on(RecordedAws(recorded(*ALL)))
    async with app.run_test(size=USUAL) as pilot:
        await settled(pilot)
        app.theme = theme
        for path in SCREENS[2:]:
            await keys(pilot, *path, "escape", "escape", "g")
        assert "✗ problem" in picture(pilot)


async def test_over_ssh_nothing_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22")
    assert app_on(RecordedAws()).animation_level == "none"


async def test_the_chosen_theme_of_the_environment_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTUAL_THEME", "nord")
    assert app_on(RecordedAws()).theme != "mtls-dark"


def test_the_screens_need_neither_boto3_nor_the_lab() -> None:
    modules = [f"tui.screens.{path.stem}" for path in ROOT.glob("screens/*.py") if path.stem != "__init__"]
    unwanted = {"boto3", "botocore", "moto"}
    code = f"import sys, {', '.join(modules)}; print(sorted({unwanted} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT.parent, capture_output=True, check=True)
    assert told.stdout.strip() == b"[]"


def test_every_node_has_a_text_of_its_own() -> None:
    assert set(NODE_TEXTS) == set(TREE)
    assert {text.ruled_out_by for text in NODE_TEXTS.values()} <= {*TREE, ""}


def test_no_private_name_of_textual_is_used_but_one() -> None:
    """A method that Textual has under the same private name would be overridden without a word."""
    from textual.app import App
    from textual.screen import Screen
    from textual.widget import Widget

    theirs = {name for kind in (App, Screen, Widget) for name in dir(kind) if _private(name)}
    found = set()
    for path in sorted({*ROOT.glob("*.py"), *ROOT.glob("screens/*.py"), *ROOT.glob("widgets/*.py")}):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "name", "")
            if isinstance(node, ast.Attribute | ast.FunctionDef | ast.AsyncFunctionDef) and name in theirs:
                found.add((path.name, name))
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual"):
                assert not any(part.startswith("_") for part in (node.module or "").split(".")), path
    assert found == {("app.py", "_fatal_error")}


def _private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def test_fatal_error_is_still_what_textual_calls() -> None:
    from textual.app import App

    assert "_fatal_error" in vars(App)
    assert "_fatal_error" in vars(MtlsApp)
