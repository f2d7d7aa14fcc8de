"""``mtls-tui undo``: take back changes that were made from this machine."""

from typing import TYPE_CHECKING

import click

from diagnostics.model.clock import system_clock
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.exits import Exit
from tui.commands.changing import Asked, state_folder, surroundings, tell
from tui.commands.ending import run_changing
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
@click.option("--find", "domain", metavar="DOMAIN", help="A change from elsewhere, by the domain's tags.")
@click.option("--allow-changes", "allowed", is_flag=True, help="Allow this command to change AWS.")
@click.option("--confirm", "confirmed", metavar="DOMAIN/1234", help="With --find, as for any change.")
@click.option("--plan", "only_plan", is_flag=True, help="Print what would be undone, and do nothing.")
@click.pass_obj
def COMMAND(  # noqa: N802
    way: WayIn,
    /,
    *,
    change: str | None,
    every: bool,
    domain: str | None,
    allowed: bool,
    confirmed: str | None,
    only_plan: bool,
) -> int:
    """Take back the change ID, --all, or the one that --find finds on a domain.

    What others have changed since is left and named. Ends with 0 when everything is as it was, 4 when
    something is left.
    """
    if [change is not None, every, domain is not None].count(True) != 1:
        raise click.UsageError("Give the ID of one change, --all, or --find DOMAIN.")
    if domain is not None:
        return run_changing(undo_found(way, domain, Asked(allowed, confirmed, only_plan)))
    return take_back_all(way, _meant(change), allowed=allowed, only_plan=only_plan)


def take_back_all(way: WayIn, found: "list[Kept]", *, allowed: bool, only_plan: bool) -> int:
    """Take back journaled changes, the latest first, and return the exit code."""
    from diagnostics.report.language import _

    if not found:
        print_lines([_("Nothing stands that could be undone.")])
        return Exit.FINE
    if not allowed and not only_plan:
        raise DiagnosticsError("changes-not-allowed")
    return run_changing(_undo(way, found, only_plan=only_plan))


def _meant(change: str | None) -> "list[Kept]":
    from diagnostics.remediation.changing import kept

    every = kept(state_folder())
    if change is None:
        return [one for one in every if one.unfinished or (one.state is not None and one.state.standing)]
    found = [one for one in every if one.path.stem == change]
    if not found:
        raise DiagnosticsError("change-unknown", change=change)
    if found[0].failure is not None:
        raise found[0].failure
    return [one for one in found if one.state is not None and one.state.standing]


async def _undo(way: WayIn, found: "list[Kept]", *, only_plan: bool) -> int:
    async with opened_to_change(way, system_clock) as (sources, world):
        done = [await _undone(one, sources, world, only_plan=only_plan) for one in reversed(found)]
    return Exit.FINE if all(done) else Exit.UNFINISHED


async def _undone(one: "Kept", sources: "AwsSources", world: "World", *, only_plan: bool) -> bool:
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
        outcome = await take_back(one.path, surroundings(world, await sources.principal(), one.state))
    except DiagnosticsError as error:
        if error.code not in _ONE_ALONE:
            raise
        print_lines(failure_lines(error))
        return False
    tell(outcome)
    return outcome.ended is Ended.TAKEN_BACK
