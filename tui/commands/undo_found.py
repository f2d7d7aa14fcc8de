"""``mtls-tui undo --find DOMAIN``: take back a change that was begun on another machine."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from diagnostics.model.clock import system_clock
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.exits import Exit
from tui.commands.changing import Asked, check_allowed, state_folder, surroundings, tell
from tui.commands.printing import print_lines
from tui.commands.way_in import WayIn, opened_to_change

if TYPE_CHECKING:
    from diagnostics.changes.change import Change
    from diagnostics.changes.state import State
    from diagnostics.changes.traces import Found
    from diagnostics.remediation.changing import Surroundings


async def undo_found(way: WayIn, domain: str, asked: Asked) -> int:
    """Find a change by the domain's tags, print what is undone, and undo it where that is confirmed."""
    from diagnostics.changes.traces import find
    from diagnostics.model.world import NotDoneError
    from diagnostics.remediation.evidence import fresh_case
    from diagnostics.report.language import _
    from diagnostics.report.traces_lines import found_lines

    async with opened_to_change(way, system_clock) as (sources, world):
        case = await fresh_case(domain, sources, system_clock)
        try:
            found = await find(case.domain, world)
        except NotDoneError as refused:
            raise DiagnosticsError(
                "find-unreadable", detail=refused.detail or refused.why, action=refused.action or "-"
            ) from refused
        if found is None:
            print_lines([_("The domain carries no change's tags.")])
            return Exit.FINE
        print_lines(found_lines(found, case.domain))
        if found.change is None:
            return Exit.UNFINISHED
        if asked.only_plan:
            return Exit.FINE
        check_allowed(asked, case)
        return await _take_over(found, found.change, surroundings(world, case.principal))


async def _take_over(found: "Found", change: "Change", around: "Surroundings") -> int:
    from diagnostics.changes.outcome import Ended
    from diagnostics.remediation.changing import kept, take_back, take_over

    here = next((one for one in kept(state_folder()) if one.path.stem == found.mark.change_id), None)
    if here is not None:
        outcome = await take_back(here.path, around)
    else:
        outcome = await take_over(change, found.records, found.mark.since, around)
    tell(outcome)
    return Exit.FINE if outcome.ended is Ended.TAKEN_BACK else Exit.UNFINISHED


def undo_lines(state: "State") -> Iterator[str]:
    """Yield how a change stands, and the calls that take back what stands of it, in their order."""
    from diagnostics.report.change_lines import command, state_lines
    from diagnostics.report.language import _

    yield from state_lines(state)
    calls = [undo for step in reversed(state.standing) if not state.needed(step) for undo in step.undoes]
    if calls:
        yield "  " + _("Undoing looks at each of these first, and then calls:")
    for call in calls:
        given = call.given(state.values)
        yield f"    $ {command(given.command(state.change.domain.region, state.change.order))}"
