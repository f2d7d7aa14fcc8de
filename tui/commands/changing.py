"""What the commands that change AWS share: their options, the confirmation, and the way to an exit code."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from diagnostics.model.clock import system_clock
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.exits import Exit
from diagnostics.model.text import clean
from tui.commands.printing import print_lines
from tui.commands.way_in import WayIn, opened_to_change

if TYPE_CHECKING:
    from diagnostics.aws.sources import AwsSources
    from diagnostics.changes.change import Change, Refused
    from diagnostics.changes.outcome import Outcome
    from diagnostics.changes.state import Stands, State
    from diagnostics.model.case import Case
    from diagnostics.model.domain import Principal
    from diagnostics.model.world import World
    from diagnostics.remediation.changing import Kept, Surroundings

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Asked:
    """What the options of a changing command said."""

    allowed: bool
    confirmed: str | None
    only_plan: bool
    irreversible: bool = False
    """Whether steps that nothing takes back were confirmed on their own."""


Planning = Callable[["AwsSources"], Awaitable["tuple[Case, Change | tuple[Refused, ...]]"]]


def change_options(command: F) -> F:
    """Add the options that every changing command has."""
    for option in (
        click.option("--plan", "only_plan", is_flag=True, help="Print what would be done, and do nothing."),
        click.option(
            "--irreversible", is_flag=True, help="Confirm also the steps that can never be taken back."
        ),
        click.option(
            "--confirm",
            "confirmed",
            metavar="DOMAIN/1234",
            help="The domain and the account's last four digits.",
        ),
        click.option("--allow-changes", "allowed", is_flag=True, help="Allow this command to change AWS."),
    ):
        command = option(command)
    return command


async def change(way: WayIn, asked: Asked, planning: Planning) -> int:
    """Plan a change, print the plan, and carry it out where that was allowed and confirmed."""
    from diagnostics.changes.change import Change
    from diagnostics.remediation.refused import exit_of_refused
    from diagnostics.report.change_lines import refused_lines
    from diagnostics.report.plan_lines import plan_lines

    async with opened_to_change(way, system_clock) as (sources, world):
        case, plan = await planning(sources)
        if not isinstance(plan, Change):
            print_lines(refused_lines(plan))
            return exit_of_refused(plan)
        print_lines(plan_lines(plan))
        if asked.only_plan:
            return Exit.FINE
        check_allowed(asked, case)
        return await carried_out(plan, asked, surroundings(way, world, case.principal))


def journaled(way: WayIn, change: str) -> "Kept":
    """Return a change of this machine; raises ``DiagnosticsError`` for none, or an unreadable one."""
    from diagnostics.remediation.changing import kept

    found = next((one for one in kept(way.files.journals) if one.path.stem == change), None)
    if found is None:
        raise DiagnosticsError("change-unknown", change=change)
    if found.failure is not None:
        raise found.failure
    return found


def check_allowed(asked: Asked, case: "Case") -> None:
    """Raise ``DiagnosticsError`` unless changing was allowed, and confirmed for this very domain."""
    wanted = f"{case.domain.name}/{case.domain.account[-4:]}"
    if not asked.allowed:
        raise DiagnosticsError("changes-not-allowed")
    if asked.confirmed != wanted:
        raise DiagnosticsError("change-not-confirmed-typed", wanted=wanted)


async def carried_out(plan: "Change", asked: Asked, around: "Surroundings") -> int:
    """Carry a plan out, or back where it stopped; tell how that ended, and return the exit code."""
    from diagnostics.remediation.changing import begin_or_take_back, exit_of

    forever = [step.id for step in plan.steps if step.irreversible]
    if forever and not asked.irreversible:
        raise DiagnosticsError("change-irreversible", steps=", ".join(forever))
    outcome, undone = await begin_or_take_back(plan, around, frozenset(forever))
    tell(plan, outcome, undone)
    return exit_of(outcome, undone)


def tell(of: "Change", outcome: "Outcome", undone: "Outcome | None" = None) -> None:
    """Print how a change ended, and how undoing it at once did."""
    from diagnostics.report.endings import ended_lines

    print_lines(ended_lines(outcome, undone, of))


def surroundings(
    way: WayIn, world: "World", principal: "Principal", begun: "State | None" = None
) -> "Surroundings":
    """Return where a command makes its changes; each step is told on standard error as it is done.

    ``begun`` is how a change stands that an earlier run began: that is not told again.
    """
    from diagnostics.remediation.changing import Surroundings

    told = _Progress(dict(begun.steps) if begun else {})
    return Surroundings(world, principal, way.files.journals, system_clock, asyncio.sleep, told)


class _Progress:
    """Tells each step once, when it is done or undone."""

    def __init__(self, told: "dict[str, Stands]") -> None:
        self._told = told

    def __call__(self, state: "State") -> None:
        from diagnostics.changes.state import Stands
        from diagnostics.report.change_lines import STANDS
        from diagnostics.report.language import _

        for number, step in enumerate(state.change.steps, 1):
            stands = state.steps[step.id]
            if stands is not Stands.WAITING and self._told.get(step.id) != stands:
                self._told[step.id] = stands
                if stands is not Stands.UNSURE:
                    with suppress(OSError):  # a closed standard error must not stop a change half-way
                        click.echo(f"{number:3} {_(STANDS[stands][1])}: {clean(step.id)}", err=True)
