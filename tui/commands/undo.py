"""``mtls-tui undo``: take back changes that were made from this machine."""

from typing import TYPE_CHECKING, Any

import click

from diagnostics.model.clock import system_clock
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.exits import Exit
from tui.commands.changing import Asked, journaled, surroundings, tell
from tui.commands.domain_name import domain_name
from tui.commands.ending import run_changing
from tui.commands.leaving import leave_change
from tui.commands.printing import print_lines
from tui.commands.undo_found import undo_found, undo_lines
from tui.commands.way_in import WayIn, opened_to_change

if TYPE_CHECKING:
    from diagnostics.aws.sources import AwsSources
    from diagnostics.model.world import World
    from diagnostics.remediation.changing import Kept

_ONE_ALONE = frozenset(
    {"undo-elsewhere", "change-under-way", "journal-unreadable", "journal-version", "journal-not-begun"}
)
"""Why one change cannot be undone, while another may be."""


@click.command("undo")
@click.argument("change", required=False, metavar="ID")
@click.option("--all", "every", is_flag=True, help="Everything from this machine that still stands.")
@click.option(
    "--find",
    "domain",
    type=domain_name,
    metavar="DOMAIN",
    help="A change from elsewhere, by the domain's tags.",
)
@click.option("--allow-changes", "allowed", is_flag=True, help="Allow this command to change AWS.")
@click.option("--confirm", "confirmed", metavar="DOMAIN/1234", help="With --find, as for any change.")
@click.option("--plan", "only_plan", is_flag=True, help="Print what would be undone, and do nothing.")
@click.option("--leave", "leaving", is_flag=True, help="Undo nothing more: leave what stands, and be done.")
@click.pass_obj
def COMMAND(  # noqa: N802
    way: WayIn, /, *, change: str | None, every: bool, domain: str | None, leaving: bool, **given: Any
) -> int:
    """Take back the change ID, --all, or the one that --find finds on a domain.

    What others have changed since is left and named. Ends with 0 when everything is as it was, or stays only
    because others have built on it; with 4 when something is left to do. What cannot be undone is accepted
    with --leave: nothing but the change's own tags on the domain is touched then.
    """
    if [change is not None, every, domain is not None].count(True) != 1:
        raise click.UsageError("Give the ID of one change, --all, or --find DOMAIN.")
    asked = Asked(**given)
    if leaving and change is None:
        raise click.UsageError("--leave needs the ID of one change.")
    if leaving and change is not None:
        return leave_change(way, change, asked)
    if domain is not None:
        return run_changing(way, undo_found(way, domain, asked))
    return take_back_all(way, _meant(way, change), allowed=asked.allowed, only_plan=asked.only_plan)


def take_back_all(way: WayIn, found: "list[Kept]", *, allowed: bool, only_plan: bool) -> int:
    """Take back journaled changes, the latest first, and return the exit code."""
    from diagnostics.report.language import _

    if not found:
        print_lines([_("Nothing stands that could be undone.")])
        return Exit.FINE
    if not allowed and not only_plan:
        raise DiagnosticsError("changes-not-allowed")
    return run_changing(way, _undo(way, found, only_plan=only_plan))


def _meant(way: WayIn, change: str | None) -> "list[Kept]":
    if change is None:
        from diagnostics.changes.records import Event
        from diagnostics.remediation.changing import kept

        return [
            one
            for one in kept(way.files.journals)
            if one.unfinished or (one.state and one.state.standing and one.state.ended is not Event.ACCEPTED)
        ]
    found = journaled(way, change)
    return [found] if found.state is not None and found.state.standing else []


async def _undo(way: WayIn, found: "list[Kept]", *, only_plan: bool) -> int:
    async with opened_to_change(way, system_clock) as (sources, world):
        done = [await _undone(one, way, sources, world, only_plan=only_plan) for one in reversed(found)]
    return Exit.FINE if all(done) else Exit.UNFINISHED


async def _undone(one: "Kept", way: WayIn, sources: "AwsSources", world: "World", *, only_plan: bool) -> bool:
    """Undo one change, and tell whether nothing of it is left; one that cannot be keeps no other from it."""
    from diagnostics.changes.outcome import Ended
    from diagnostics.remediation.changing import take_back
    from diagnostics.report.failures import failure_lines

    if one.state is None:
        print_lines(failure_lines(one.failure) if one.failure else ())
        return False
    print_lines(undo_lines(one.state))
    if only_plan:
        return True
    try:
        outcome = await take_back(one.path, surroundings(way, world, await sources.principal(), one.state))
    except DiagnosticsError as error:
        if error.code not in _ONE_ALONE:
            raise
        print_lines(failure_lines(error))
        return False
    tell(one.state.change, outcome)
    return outcome.ended is Ended.TAKEN_BACK
