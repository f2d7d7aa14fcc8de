"""``mtls-tui workaround``: a REST API mapped beside an HTTP API, so that refusals tell their reason."""

from typing import TYPE_CHECKING, Any

import click

from diagnostics.model.clock import system_clock
from diagnostics.model.exits import Exit
from tui.commands.changing import Asked, change, change_options
from tui.commands.domain_name import domain_name
from tui.commands.ending import run_changing
from tui.commands.printing import print_lines
from tui.commands.undo import take_back_all
from tui.commands.way_in import WayIn

if TYPE_CHECKING:
    from diagnostics.aws.sources import AwsSources
    from diagnostics.changes.change import Change, Refused
    from diagnostics.model.case import Case
    from diagnostics.remediation.changing import Kept

_KIND = "workaround-"


@click.group("workaround")
def COMMAND() -> None:  # noqa: N802
    """Map a REST API for the test beside an HTTP API, which writes no reasons, and take it away again."""


@COMMAND.command("start")
@click.argument("domain", type=domain_name)
@click.option("--path", metavar="PATH", help="The test's own path, or with --swap the path that callers use.")
@click.option("--swap", "swapping", is_flag=True, help="Lead a path that callers use to the test: an outage.")
@click.option(
    "--outage", is_flag=True, help="Take the path although callers may be using it: they get 503 meanwhile."
)
@click.option("--role-arn", metavar="ARN", help="The role for logs, where the account has none.")
@click.option("--rest-api", metavar="ID[/STAGE]", help="Map a REST API that is there, instead of making one.")
@click.option(
    "--unauthenticated",
    "typed_id",
    metavar="ID",
    help="The same id once more, to map it although methods of it ask callers for nothing.",
)
@change_options
@click.pass_obj
def start(
    way: WayIn,
    /,
    *,
    domain: str,
    swapping: bool,
    outage: bool,
    rest_api: str | None,
    typed_id: str | None,
    **asked: Any,
) -> int:
    """Map the test at a path of its own; production stays as it is unless --swap or --outage.

    The REST API for it is made and taken away again, or with --rest-api one of the account is mapped.
    """
    path, role_arn = asked.pop("path"), asked.pop("role_arn")
    if outage and swapping:
        raise click.UsageError("--outage is for a path of the test's own; --swap is an outage anyway.")
    if typed_id is not None and rest_api is None:
        raise click.UsageError("--unauthenticated goes with --rest-api.")
    if typed_id is not None and rest_api is not None and typed_id != rest_api.partition("/")[0]:
        raise click.UsageError("--unauthenticated must be the id that --rest-api names.")

    async def planning(sources: "AwsSources") -> "tuple[Case, Change | tuple[Refused, ...]]":
        from diagnostics.remediation.evidence import fresh_case
        from diagnostics.remediation.workaround import existing_named, plan_workaround

        case = await fresh_case(domain, sources, system_clock)
        existing = existing_named(rest_api, typed_id) if rest_api is not None else None
        return await plan_workaround(
            case, path, role_arn, sources, swapping=swapping, existing=existing, outage=outage
        )

    return run_changing(way, change(way, Asked(**asked), planning))


@COMMAND.command("status")
@click.argument("domain", type=domain_name)
@click.pass_obj
def status(way: WayIn, /, *, domain: str) -> int:
    """Tell whether a workaround of DOMAIN stands that was made from this machine; ends with 4 if so."""
    from diagnostics.report.change_lines import state_lines
    from diagnostics.report.language import _

    found = _standing(way, domain)
    for one in found:
        if one.state is not None:
            print_lines(state_lines(one.state))
    if not found:
        print_lines([_("No workaround stands that was made from this machine.")])
    return Exit.UNFINISHED if found else Exit.FINE


@COMMAND.command("end")
@click.argument("domain", type=domain_name)
@click.option("--allow-changes", "allowed", is_flag=True, help="Allow this command to change AWS.")
@click.option("--plan", "only_plan", is_flag=True, help="Print what would be undone, and do nothing.")
@click.pass_obj
def end(way: WayIn, /, *, domain: str, allowed: bool, only_plan: bool) -> int:
    """Take away every workaround of DOMAIN that was made from this machine."""
    return take_back_all(way, _standing(way, domain), allowed=allowed, only_plan=only_plan)


def _standing(way: WayIn, domain: str) -> "list[Kept]":
    from diagnostics.remediation.changing import kept

    return [
        one
        for one in kept(way.files.journals)
        if one.state is not None
        and one.state.standing
        and one.state.change.kind.startswith(_KIND)
        and one.state.change.domain.name == domain
    ]
