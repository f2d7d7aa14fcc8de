"""What is shown and copied on the screens that change a hostile account, looked at after each key."""

from typing import Any

from textual.message import Message
from textual.pilot import Pilot

from diagnostics.model.case import Case
from tests.exits.harmless import commands_in, harmless
from tests.exits.hostile_world import HostileWorld, hostile_app
from tests.exits.test_commands import read_as_aws_does
from tests.tui.recorded import LARGE, keys, picture
from tui.app import MtlsApp


def looked(pilot: Pilot[None]) -> str:
    """What is shown and what was copied last, both harmless."""
    shown = picture(pilot)
    harmless(shown.split("\n"))
    harmless(pilot.app.clipboard.split("\n"))
    return shown


async def copies(pilot: Pilot[None], lines: int) -> list[list[str]]:
    """Copy each line's article in turn; return the commands in them, none of which is cut or changed."""
    found: list[list[str]] = []
    await keys(pilot, "g")
    for _ in range(lines):
        pilot.app.copy_to_clipboard("")
        await keys(pilot, "y", "j")
        harmless(pilot.app.clipboard.split("\n"))
        told = pilot.app.clipboard.split("\n")
        assert any(told)
        for line in told:
            *_, command = line.rpartition("$ aws ")
            if command != line and "characters more" not in line:
                found += commands_in([f"$ aws {command}"])
    for one in found:
        read_as_aws_does(one)
    return found


def confirmation(case: Case) -> str:
    return f"{case.domain.name}/{case.domain.account[-4:]}"


def app_of(world: HostileWorld, case: Case, messages: list[Message]) -> tuple[MtlsApp, dict[str, Any]]:
    return hostile_app(world, case), {"size": LARGE, "message_hook": messages.append}
