"""``mtls-tui undo --find DOMAIN``: take back a change that was begun on another machine."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from diagnostics.model.clock import system_clock
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.exits import Exit
from tui.commands.changing import Asked, check_allowed, journaled, surroundings, tell
from tui.commands.printing import print_lines
from tui.commands.way_in import WayIn, opened_to_change

if TYPE_CHECKING:
    from diagnostics.aws.sources import AwsSources
    from diagnostics.changes.state import State
    from diagnostics.changes.traces import Found
    from diagnostics.model.case import Case
    from diagnostics.remediation.changing import Surroundings


async def undo_found(way: WayIn, domain: str, asked: Asked) -> int:
    """Find a change by the domain's tags, print what is undone, and undo it where that is confirmed."""
    from diagnostics.changes.traces import find, not_of
    from diagnostics.model.world import NotDoneError
    from diagnostics.remediation.evidence import fresh_case
    from diagnostics.report.language import _
    from diagnostics.report.traces_lines import found_lines

    async with opened_to_change(way, system_clock) as (sources, world):
        case = await fresh_case(domain, sources, system_clock)
        try:
            found = await find(case.domain, world)
        except NotDoneError as refused:
            raise _unread(refused.detail or refused.why, refused.action) from refused
        if found is None:
            await _check_there(case, sources)
            print_lines([_("The domain carries no change's tags.")])
            return Exit.FINE
        here = _here(way, found.mark.change_id)
        if here is not None and here.change.domain == case.domain and here.standing:
            print_lines(undo_lines(here))
        else:
            found = found if here is None else not_of(here, found, case.domain)
            print_lines(found_lines(found, case.domain))
            here = None
        if here is None and found.change is None:
            return Exit.UNFINISHED
        if asked.only_plan:
            return Exit.FINE
        check_allowed(asked, case)
        return await _take_back(found, here, surroundings(way, world, case.principal, here))


def _here(way: WayIn, change_id: str) -> "State | None":
    """Return the change by its journal where this machine has one; raises ``DiagnosticsError``."""
    from diagnostics.remediation.changing import kept

    if all(one.path.stem != change_id for one in kept(way.files.journals)):
        return None
    return journaled(way, change_id).state


def _unread(detail: str, action: str | None) -> DiagnosticsError:
    if action is None:
        return DiagnosticsError("find-unreadable", detail=detail)
    return DiagnosticsError("find-denied", detail=detail, action=action)


async def _check_there(case: "Case", sources: "AwsSources") -> None:
    """Raise ``DiagnosticsError`` for a domain that is not there, or of which that cannot be known."""
    from diagnostics.model.asks import DomainRecord
    from diagnostics.model.evidence import Known

    found = await sources.fetch(DomainRecord(), case)
    if not isinstance(found, Known):
        raise _unread(found.detail or found.why, found.denied_action)
    if found.value is None:
        domain = case.domain
        raise DiagnosticsError(
            "domain-not-found", domain=domain.name, account=domain.account, region=domain.region
        )


async def _take_back(found: "Found", here: "State | None", around: "Surroundings") -> int:
    """Undo by the journal where this machine has it, else by the tags."""
    from diagnostics.changes.journal import ENDING
    from diagnostics.changes.outcome import Ended
    from diagnostics.remediation.changing import take_back, take_over

    change = here.change if here is not None else found.change
    if change is None:
        return Exit.UNFINISHED
    if here is not None:
        outcome = await take_back(around.folder / f"{change.id}{ENDING}", around)
    else:
        outcome = await take_over(change, found.records, found.mark.since, around)
    tell(change, outcome)
    left = found.notes if here is None else ()
    return Exit.FINE if outcome.ended is Ended.TAKEN_BACK and not left else Exit.UNFINISHED


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
