"""``mtls-tui keep``: decide that what a change did stays, and free its domain for others."""

from typing import TYPE_CHECKING

import click

from diagnostics.model.clock import system_clock
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.exits import Exit
from tui.commands.changing import journaled, surroundings, tell
from tui.commands.ending import run_changing
from tui.commands.way_in import WayIn, opened_to_change

if TYPE_CHECKING:
    from pathlib import Path

    from diagnostics.changes.change import Change


@click.command("keep")
@click.argument("change", metavar="ID")
@click.option("--allow-changes", "allowed", is_flag=True, help="Allow this command to change AWS.")
@click.pass_obj
def COMMAND(way: WayIn, /, *, change: str, allowed: bool) -> int:  # noqa: N802
    """Keep what the change ID did: only its tags are taken off the domain.

    Until then nobody else can change the domain with mtls-tui. `mtls-tui undo ID` works afterwards as well.
    """
    from diagnostics.changes.keeping import may_be_kept

    found = journaled(way, change)
    if found.state is None or not may_be_kept(found.state):
        raise DiagnosticsError("change-not-kept", change=change)
    if not allowed:
        raise DiagnosticsError("changes-not-allowed")
    return run_changing(way, _keep(way, found.path, found.state.change))


async def _keep(way: WayIn, path: "Path", change: "Change") -> int:
    from diagnostics.changes.outcome import Ended
    from diagnostics.remediation.changing import leave_standing

    async with opened_to_change(way, system_clock) as (sources, world):
        around = surroundings(way, world, await sources.principal())
        outcome = await leave_standing(path, around)
    tell(change, outcome)
    return Exit.FINE if outcome.ended is Ended.KEPT else Exit.UNFINISHED
