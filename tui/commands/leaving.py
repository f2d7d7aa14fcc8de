"""``mtls-tui undo ID --leave``: accept what stands of a change that cannot or shall not be undone."""

from typing import TYPE_CHECKING

from diagnostics.model.clock import system_clock
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.exits import Exit
from tui.commands.changing import Asked, journaled, surroundings, tell
from tui.commands.ending import run_changing
from tui.commands.printing import print_lines
from tui.commands.way_in import WayIn, opened_to_change

if TYPE_CHECKING:
    from diagnostics.remediation.changing import Kept


def leave_change(way: WayIn, change: str, asked: Asked) -> int:
    """Print what stays, leave it where that was allowed, and return the exit code."""
    from diagnostics.changes.keeping import may_be_left
    from diagnostics.report.change_lines import leaving_lines, state_lines

    found = journaled(way, change)
    if found.held:
        raise DiagnosticsError("change-under-way", file=str(found.path))
    if found.state is None or not may_be_left(found.state):
        raise DiagnosticsError("change-not-left", change=change)
    print_lines(state_lines(found.state))
    print_lines(leaving_lines(found.state))
    if asked.only_plan:
        return Exit.FINE
    if not asked.allowed:
        raise DiagnosticsError("changes-not-allowed")
    return run_changing(way, _leave(way, found))


async def _leave(way: WayIn, found: "Kept") -> int:
    from diagnostics.changes.outcome import Ended
    from diagnostics.remediation.changing import accept

    async with opened_to_change(way, system_clock) as (sources, world):
        outcome = await accept(found.path, surroundings(way, world, await sources.principal(), found.state))
    if found.state is not None:
        tell(found.state.change, outcome)
    return Exit.FINE if outcome.ended is Ended.ACCEPTED else Exit.UNFINISHED
