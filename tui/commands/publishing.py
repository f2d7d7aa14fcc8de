"""A changed truststore from its prediction to the end of the watch."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import click

from diagnostics.model.clock import system_clock
from diagnostics.model.exits import Exit
from tui.commands.changing import Asked, carried_out, check_allowed, state_folder, surroundings
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
            return await _unpredicted(case, found, asked, world)
        from diagnostics.remediation.prediction import prediction

        seen = await prediction(found.case, found.before, found.after, wanted, sources)
        return await _decided(found, seen, asked, caution, (sources, world))


async def _unpredicted(case: "Case", plan: "Change", asked: Asked, world: "World") -> int:
    from diagnostics.report.change_lines import plan_lines
    from diagnostics.report.publish_lines import impossible_lines

    print_lines(impossible_lines())
    print_lines(plan_lines(plan))
    if asked.only_plan:
        return Exit.FINE
    check_allowed(asked, case)
    return await carried_out(plan, asked, surroundings(world, case.principal))


def _refused(found: "tuple[Refused, ...]") -> int:
    from diagnostics.report.change_lines import refused_lines

    print_lines(refused_lines(found))
    return Exit.FINE if all(one.fine for one in found) else Exit.MISUSE


async def _decided(
    proposal: "Proposal",
    seen: "Prediction",
    asked: Asked,
    caution: Caution,
    aws: "tuple[AwsSources, World]",
) -> int:
    """Tell plan and prediction, and go on only where nobody loses access who was not accepted."""
    from diagnostics.report.change_lines import plan_lines, refused_lines
    from diagnostics.report.publish_lines import prediction_lines, proposal_lines

    print_lines(proposal_lines(proposal))
    print_lines(prediction_lines(seen))
    print_lines(plan_lines(proposal.change))
    losses = _unaccepted(seen, caution.accept_loss)
    if losses is not None:
        print_lines(refused_lines([losses]))
        return Exit.PROBLEM if asked.only_plan else Exit.MISUSE
    if asked.only_plan:
        return Exit.FINE
    check_allowed(asked, proposal.case)
    _copied(proposal)
    begun = system_clock()
    code = await carried_out(proposal.change, asked, surroundings(aws[1], proposal.case.principal))
    if code != Exit.FINE:
        return code
    await _warnings(proposal, aws[0])
    if caution.watched is not None:
        from tui.commands.publish_watch import watched

        await watched(proposal, seen, begun, caution.watched, aws[0])
    return code


def _unaccepted(seen: "Prediction", accepted: int | None) -> "Refused | None":
    from diagnostics.admission.impact import Effect
    from diagnostics.changes.change import Refused
    from diagnostics.model.finding import told

    count = len(seen.having(Effect.LOSES))
    if count == (accepted or 0):
        return None
    return Refused("publish-loses-access", told(count=count, accepted=accepted or 0))


def _copied(proposal: "Proposal") -> None:
    from diagnostics.model.text import clean
    from diagnostics.remediation.copies import keep_copies
    from diagnostics.report.language import _

    before, after = proposal.present.attached.content, proposal.draft.content
    paths = keep_copies(state_folder(), proposal.change.id, before, after)
    for words, path in zip((_("kept, as it is now"), _("kept, as it will be")), paths, strict=True):
        click.echo(f"{words}: {clean(str(path))}", err=True)


async def _warnings(proposal: "Proposal", sources: "AwsSources") -> None:
    """Tell the gateway's own warnings; that they could not be read undoes nothing."""
    from diagnostics.model.asks import DomainRecord
    from diagnostics.model.evidence import Known
    from diagnostics.report.language import _
    from diagnostics.report.publish_lines import warning_lines

    found = await sources.fetch(DomainRecord(), proposal.case)
    domain = found.value if isinstance(found, Known) else None
    if domain is None or domain.mutual_tls is None:
        print_lines([_("Whether API Gateway warns of the new truststore could not be read.")])
        return
    print_lines(warning_lines(domain.mutual_tls.warnings))
