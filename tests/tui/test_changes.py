"""Changes by keys: confirmed exactly, carried out step by step, stopped, failed, undone."""

import pytest
from textual.message import Message

from diagnostics.model.world import NotDoneError, PerhapsDoneError
from diagnostics.remediation.standing import Standing, standing
from tests.tui.changing_keys import TO_WORKAROUND, applied, held, pressed, typed, until
from tests.tui.memory_world import CONFIRM, NAME, MemoryWorld, changing_app
from tests.tui.recorded import LARGE, USUAL, keys, on, picture, said, settled
from tui.screens.changes import ChangesScreen
from tui.screens.confirm import SureDialog
from tui.screens.workaround import WorkaroundScreen
from tui.widgets.reading import Reading


@pytest.mark.parametrize("size", [USUAL, LARGE])
async def test_there_and_back(size: tuple[int, int]) -> None:
    world = MemoryWorld()
    app = changing_app(world)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await applied(pilot)
        shown = picture(pilot)
        assert "Done, and seen to be done." in shown
        assert f"WORKAROUND on {NAME} since 02:15 (key C)" in shown
        told = pilot.app.screen.query_one("#step", Reading).plain
        assert f"$ curl --verbose --cert client.pem --key client-key.pem https://{NAME}/mtls-check" in told
        assert len(world.mappings) == 2
        await pressed(pilot, "u")
        assert on(pilot) is SureDialog
        await pressed(pilot, "y")
        await settled(pilot)
        shown = picture(pilot)
        assert "Undone: every" in shown
        assert "WORKAROUND" not in shown
        await keys(pilot, "enter", "u")
        assert on(pilot) is WorkaroundScreen
    assert world.as_before
    (one,) = app.changes.kept
    assert standing(one) is Standing.UNDONE


async def test_undo_asks_and_no_means_no() -> None:
    world = MemoryWorld()
    async with changing_app(world).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await applied(pilot)
        for key in ("n", "escape", "enter"):
            await pressed(pilot, "u", key)
            assert on(pilot) is WorkaroundScreen
        assert not world.as_before


async def test_stop_takes_effect_between_steps_and_it_goes_on() -> None:
    world = MemoryWorld()
    app = changing_app(world)
    async with app.run_test(size=USUAL) as pilot:
        await settled(pilot)
        with held(world, "CreateDeployment") as gate:
            await keys(pilot, *TO_WORKAROUND)
            await pressed(pilot, "enter")
            await typed(pilot, CONFIRM)
            assert "▶ Deploy it." in await until(pilot, "step 5: Deploy it.")
            await pressed(pilot, "x")
            assert "stops after this step" in picture(pilot)
            gate.set()
            await settled(pilot)
        shown = picture(pilot)
        assert "Stopped before step 6, as you wished" in shown
        assert "enter continues · u undoes" in shown
        assert "CreateLogGroup" not in world.calls
        await pressed(pilot, "enter")
        await typed(pilot, CONFIRM)
        await settled(pilot)
        assert "Done, and seen to be done." in picture(pilot)
        assert world.calls.count("CreateRestApi") == 1


async def test_leaving_the_screen_does_not_stop_it_and_another_change_waits() -> None:
    messages: list[Message] = []
    world = MemoryWorld()
    app = changing_app(world)
    async with app.run_test(size=USUAL, message_hook=messages.append, notifications=True) as pilot:
        await settled(pilot)
        with held(world, "PutRestApi") as gate:
            await keys(pilot, *TO_WORKAROUND)
            await pressed(pilot, "enter")
            await typed(pilot, CONFIRM)
            await pressed(pilot, "escape", "w")
            assert "extra path" in await until(pilot, "the whole plan")
            await pressed(pilot, "enter")
            assert on(pilot) is WorkaroundScreen
            assert "Another change of this domain is at work" in said(messages)
            await pressed(pilot, "C")
            assert "at work now" in picture(pilot)
            gate.set()
            await settled(pilot)
        assert on(pilot) is ChangesScreen
        assert "at work now" not in picture(pilot)
        assert "1 change" not in picture(pilot)
        assert standing(app.changes.kept[0]) is Standing.STANDS
        assert len(app.changes.kept) == 1


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (
            NotDoneError("denied", "AccessDeniedException: no \x1b[31m[/foo]", "apigateway:PUT"),
            "apigateway:PUT",
        ),
        (PerhapsDoneError("timed out"), "Nobody knows whether"),
    ],
)
async def test_a_failed_step_tells_why_and_undo_works(failure: Exception, words: str) -> None:
    world = MemoryWorld(failing={"PutRestApi": failure})
    async with changing_app(world).run_test(size=LARGE) as pilot:
        await settled(pilot)
        await applied(pilot)
        shown = picture(pilot)
        assert words in shown
        assert "\x1b" not in shown
        assert "u undoes" in shown
        await pressed(pilot, "u", "y")
        await settled(pilot)
        assert "Undone: every" in picture(pilot)
    assert world.as_before
