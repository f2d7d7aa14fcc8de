"""Keys that lead to a change and through it, where workers wait for the operator."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.memory_world import CONFIRM, MemoryWorld
from tests.tui.recorded import keys, picture, settled

TO_WORKAROUND = ("enter", "w")


async def pressed(pilot: Pilot[None], *some: str) -> None:
    """Press keys where a worker may wait for the operator, and so never ends by itself."""
    for key in some:
        await pilot.press(key)
        for _ in range(12):
            await pilot.pause()


async def typed(pilot: Pilot[None], text: str) -> None:
    """Fill in the line of the dialog and enter it."""
    pilot.app.screen.query_one(Input).value = text
    await pressed(pilot, "enter")


async def until(pilot: Pilot[None], words: str) -> str:
    """Let everything have its turn until the words stand on the screen."""
    for _ in range(400):
        if words in picture(pilot):
            return picture(pilot)
        await pilot.pause()
    raise AssertionError(f"{words!r} never came:\n{picture(pilot)}")


async def applied(pilot: Pilot[None]) -> None:
    """Plan the workaround from the list of domains, confirm it, and see it done."""
    await keys(pilot, *TO_WORKAROUND)
    await pressed(pilot, "enter")
    await typed(pilot, CONFIRM)
    await settled(pilot)


async def stands(pilot: Pilot[None], domain: str, account: str) -> None:
    """Confirm the planned workaround, and see it done and told on the case."""
    await pressed(pilot, "enter")
    await typed(pilot, f"{domain}/{account[-4:]}")
    await settled(pilot)
    assert "Done, and seen to be done." in picture(pilot)
    await keys(pilot, "escape", "r")
    assert f"WORKAROUND on {domain}" in picture(pilot)


async def ended(pilot: Pilot[None]) -> None:
    """Undo it from the list of changes."""
    await keys(pilot, "C")
    await pressed(pilot, "u", "y")
    await settled(pilot)


@contextmanager
def held(world: MemoryWorld, operation: str) -> Iterator[asyncio.Event]:
    """Hold the world still at a call; it goes on at the latest when the test is over."""
    world.held[operation] = asyncio.Event()
    try:
        yield world.held[operation]
    finally:
        world.held[operation].set()
