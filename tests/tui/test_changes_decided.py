"""Keys that decide that a change stays, an undo that is stopped, and changes of another process."""

import pytest
from textual.message import Message
from textual.widgets import Label

from diagnostics.model.world import NotDoneError
from diagnostics.remediation.changing import kept
from diagnostics.remediation.standing import Standing, standing
from tests.changes.test_under_way import holding
from tests.tui.changing_keys import TO_WORKAROUND, applied, held, pressed, typed, until
from tests.tui.memory_world import CONFIRM, NAME, MemoryWorld, changing_app
from tests.tui.recorded import LARGE, USUAL, keys, on, picture, said, settled
from tests.tui.test_changes_kept import ended, made_before
from tui.app import MtlsApp
from tui.screens.changes import ChangesScreen
from tui.screens.confirm import SureDialog
from tui.screens.domains import DomainsScreen
from tui.screens.plan import PlanScreen
from tui.state_files import OWN

DENIED = NotDoneError("denied", "AccessDeniedException: no", "apigateway:DELETE")


def found(app: MtlsApp) -> Standing:
    (one,) = app.changes.kept
    return standing(one)


async def test_what_cannot_be_undone_is_left_by_a_key() -> None:
    world = MemoryWorld()
    await made_before(world)
    world.failing["DeleteRestApi"] = DENIED
    app = changing_app(world)
    async with app.run_test(size=LARGE) as pilot:
        await settled(pilot)
        await keys(pilot, "C")
        await pressed(pilot, "u", "y")
        await settled(pilot)
        assert "u goes on undoing · L leaves it" in picture(pilot)
        await keys(pilot, "escape")
        assert "1 change is unfinished." in picture(pilot)
        await pressed(pilot, "L")
        assert on(pilot) is SureDialog
        told = "\n".join(str(one.render()) for one in app.screen.query(Label))
        assert "This stays as it is:" in told
        assert "Make the REST API" in told
        assert "Tag the domain" not in told
        await pressed(pilot, "n")
        assert world.tags
        await pressed(pilot, "L", "y")
        await settled(pilot)
        assert "Left as it is:" in picture(pilot)
        await keys(pilot, "escape")
        shown = picture(pilot)
        assert "unfinished" not in shown
        assert "left as it is" in shown
        assert "WORKAROUND" not in shown
    assert not world.tags
    assert world.api
    assert found(app) is Standing.ACCEPTED
    assert not kept(OWN.journals)[0].unfinished


@pytest.mark.parametrize(
    ("key", "words"), [("K", "A test is never kept"), ("L", "It is finished: u undoes it.")]
)
async def test_a_finished_test_is_neither_kept_nor_left(key: str, words: str) -> None:
    messages: list[Message] = []
    world = MemoryWorld()
    await made_before(world)
    app = changing_app(world)
    async with app.run_test(size=USUAL, message_hook=messages.append, notifications=True) as pilot:
        await settled(pilot)
        await keys(pilot, "C")
        await pressed(pilot, key)
        assert on(pilot) is PlanScreen
        assert words in said(messages)
    assert not world.as_before


async def test_read_only_decides_nothing() -> None:
    messages: list[Message] = []
    world = MemoryWorld()
    await made_before(world, steps=3)
    app = changing_app(world, read_only=True)
    async with app.run_test(size=USUAL, message_hook=messages.append, notifications=True) as pilot:
        await settled(pilot)
        assert on(pilot) is ChangesScreen
        await pressed(pilot, "L")
        assert "Read-only" in said(messages)
    assert found(app) is Standing.UNFINISHED


async def test_an_undo_is_stopped_between_steps_and_goes_on() -> None:
    world = MemoryWorld()
    app = changing_app(world)
    async with app.run_test(size=LARGE) as pilot:
        await settled(pilot)
        await applied(pilot)
        with held(world, "DeleteApiMapping") as gate:
            await pressed(pilot, "u", "y")
            await until(pilot, "undoing step")
            await pressed(pilot, "x")
            assert "stops after this step" in picture(pilot)
            gate.set()
            await settled(pilot)
        shown = picture(pilot)
        assert "Stopped before taking this back, as you wished" in shown
        assert "u goes on undoing" in shown
        assert len(world.mappings) == 1
        assert world.api
        assert found(app) is Standing.UNFINISHED
        await pressed(pilot, "enter")
        assert on(pilot) is not SureDialog, "it only goes back from here"
        await pressed(pilot, "u", "y")
        await settled(pilot)
        assert "Undone: every" in picture(pilot)
    assert world.as_before
    assert world.calls.count("DeleteApiMapping") == 1


async def test_quitting_stops_an_undo_between_steps() -> None:
    world = MemoryWorld()
    app = changing_app(world)
    async with app.run_test(size=LARGE) as pilot:
        await settled(pilot)
        await applied(pilot)
        with held(world, "DeleteApiMapping") as gate:
            await pressed(pilot, "u", "y")
            await until(pilot, "undoing step")
            await pressed(pilot, "q")
            gate.set()
            await ended(app)
    (one,) = kept(OWN.journals)
    assert standing(one) is Standing.UNFINISHED
    assert world.api
    assert len(world.mappings) == 1


async def test_a_change_of_another_process_is_at_work_and_not_unfinished() -> None:
    messages: list[Message] = []
    world = MemoryWorld()
    await made_before(world, steps=3)
    (one,) = kept(OWN.journals)
    app = changing_app(world)
    calls = list(world.calls)
    with holding(one.path):
        async with app.run_test(size=LARGE, message_hook=messages.append, notifications=True) as pilot:
            await settled(pilot)
            assert on(pilot) is DomainsScreen, "nobody has to decide about it"
            assert f"CHANGE on {NAME} at work in another process" in picture(pilot)
            await keys(pilot, "C")
            shown = picture(pilot)
            assert "at work in another process" in shown
            assert "unfinished" not in shown.lower()
            for key in ("u", "c", "K", "L"):
                await pressed(pilot, key)
                assert on(pilot) is PlanScreen
                assert "at work in another process" in picture(pilot)
                await keys(pilot, "escape")
            assert said(messages).count("Another process on this machine is at work") == 4
    assert world.calls == calls


async def test_when_the_other_process_ends_it_is_seen_by_itself() -> None:
    world = MemoryWorld()
    await made_before(world, steps=3)
    (one,) = kept(OWN.journals)
    app = changing_app(world)
    async with app.run_test(size=LARGE) as pilot:
        with holding(one.path):
            await settled(pilot)
            await keys(pilot, "C")
            assert "at work in another process" in picture(pilot)
            assert app.changes.looks_again
        await app.changes.look()
        await settled(pilot)
        assert "1 change is unfinished." in picture(pilot)
        assert not app.changes.looks_again


async def test_a_own_change_is_never_called_another_processs() -> None:
    world = MemoryWorld()
    app = changing_app(world)
    async with app.run_test(size=LARGE) as pilot:
        await settled(pilot)
        with held(world, "CreateStage") as gate:
            await keys(pilot, *TO_WORKAROUND)
            await pressed(pilot, "enter")
            await typed(pilot, CONFIRM)
            await until(pilot, "Make its stage")
            await pressed(pilot, "C")
            await app.changes.look()
            await until(pilot, "at work now")
            assert "another process" not in picture(pilot)
            gate.set()
            await settled(pilot)
