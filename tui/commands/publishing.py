"""A changed truststore from its prediction to the end of the watch."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TYPE_CHECKING

import click

from diagnostics.model.clock import system_clock
from diagnostics.model.exits import Exit
from tui.commands.changing import Asked, carried_out, check_allowed, surroundings
from tui.commands.printing import print_lines
from tui.commands.publish_options import Caution
from tui.commands.way_in import WayIn, opened_to_change

if TYPE_CHECKING:
    from diagnostics.aws.sources import AwsSources
    from diagnostics.changes.change import Change, Refused
    from diagnostics.model.case import Case
    from diagnostics.model.world import World
    from diagnostics.remediation.prediction import Prediction
    from diagnostics.remediation.publishing import Proposal


Proposing = Callable[
    ["Case", "AwsSources"], Awaitable["tuple[Case, Proposal | Change | tuple[Refused, ...]]"]
]
"""Plans the new truststore; only a change comes back where nothing can be predicted."""


async def published(way: WayIn, domain: str, proposing: Proposing, asked: Asked, caution: Caution) -> int:
    """Plan, tell what it means, and carry it out where that was allowed; return the exit code."""
    from diagnostics.changes.change import Change
    from diagnostics.remediation.evidence import fresh_case

    wanted, _ = caution.wanted, caution.watched
    async with opened_to_change(way, system_clock) as (sources, world):
        case, found = await proposing(await fresh_case(domain, sources, system_clock), sources)
        if isinstance(found, tuple):
            return _refused(found)
        if isinstance(found, Change):
            return await _unpredicted(way, (case, found), asked, caution, (sources, world))
        from diagnostics.remediation.prediction import prediction

        seen = await prediction(found.case, found.before, found.after, wanted, sources)
        return await _decided(way, found, seen, asked, caution, (sources, world))


async def _unpredicted(
    way: WayIn,
    planned: "tuple[Case, Change]",
    asked: Asked,
    caution: Caution,
    aws: "tuple[AwsSources, World]",
) -> int:
    """Attach a version without a word on who loses access; the logs still tell who was refused before."""
    from diagnostics.remediation.prediction import looked
    from diagnostics.report.plan_lines import plan_lines
    from diagnostics.report.publish_lines import impossible_lines, refused_before_lines
    from diagnostics.report.watch_lines import no_way_back_line
    from tui.commands.publish_watch import Attached, afterwards

    case, plan = planned
    print_lines(impossible_lines())
    print_lines(plan_lines(plan))
    if asked.only_plan:
        return Exit.FINE
    check_allowed(asked, case)
    seen = await looked(case, caution.wanted, aws[0])
    if caution.watched is not None:
        print_lines(refused_before_lines(seen))
    code = await carried_out(plan, asked, surroundings(way, aws[1], case.principal))
    if code == Exit.FINE:
        until, back = seen.coverage.window.until, no_way_back_line(case.domain.name)
        attached = Attached(case, _taken_effect(way, plan), until, seen.refused, back)
        await afterwards(attached, caution.watched, aws[0])
    return code


def _taken_effect(way: WayIn, plan: "Change") -> datetime:
    from diagnostics.changes.journal import ENDING, read_state
    from diagnostics.remediation.taking_effect import takes_effect

    return takes_effect(read_state(way.files.journals / f"{plan.id}{ENDING}"))


def _refused(found: "tuple[Refused, ...]") -> int:
    from diagnostics.remediation.refused import exit_of_refused
    from diagnostics.report.change_lines import refused_lines

    print_lines(refused_lines(found))
    return exit_of_refused(found)


async def _decided(
    way: WayIn,
    proposal: "Proposal",
    seen: "Prediction",
    asked: Asked,
    caution: Caution,
    aws: "tuple[AwsSources, World]",
) -> int:
    """Tell plan and prediction, and go on only where nobody loses access who was not accepted."""
    from diagnostics.remediation.accepting import unaccepted
    from diagnostics.report.plan_lines import plan_lines
    from diagnostics.report.publish_lines import prediction_lines, proposal_lines
    from diagnostics.report.watch_lines import back_line
    from tui.commands.publish_watch import Attached, afterwards

    plan = proposal.change
    print_lines(proposal_lines(proposal))
    print_lines(prediction_lines(seen))
    print_lines(plan_lines(plan))
    losses = unaccepted(seen, caution.accept_loss)
    if losses is not None:
        return _refused((losses,))
    if asked.only_plan:
        return Exit.FINE
    check_allowed(asked, proposal.case)
    _copied(way, proposal)
    code = await carried_out(plan, asked, surroundings(way, aws[1], proposal.case.principal))
    if code == Exit.FINE:
        until, back = seen.coverage.window.until, back_line(f"mtls-tui undo {plan.id} --allow-changes")
        at = _taken_effect(way, plan)
        attached = Attached(proposal.case, at, until, seen.refused_before, back)
        await afterwards(attached, caution.watched, aws[0])
    return code


def _copied(way: WayIn, proposal: "Proposal") -> None:
    from diagnostics.model.text import clean
    from diagnostics.remediation.copies import keep_copies
    from diagnostics.report.language import _

    before, after = proposal.present.attached.content, proposal.draft.content
    paths = keep_copies(way.files.journals, proposal.change.id, before, after)
    for words, path in zip((_("kept, as it is now"), _("kept, as it will be")), paths, strict=True):
        click.echo(f"{words}: {clean(str(path))}", err=True)
