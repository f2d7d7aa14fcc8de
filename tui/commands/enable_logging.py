"""``mtls-tui enable-logging DOMAIN``: turn on the logs of the stage that a path leads to."""

from typing import TYPE_CHECKING, Any

import click

from diagnostics.model.clock import system_clock
from tui.commands.changing import Asked, change, change_options
from tui.commands.domain_name import domain_name
from tui.commands.ending import run_changing
from tui.commands.way_in import WayIn

if TYPE_CHECKING:
    from diagnostics.aws.sources import AwsSources
    from diagnostics.changes.change import Change, Refused
    from diagnostics.model.case import Case


@click.command("enable-logging")
@click.argument("domain", type=domain_name)
@click.option("--path", metavar="PATH", help="The path that the caller calls.  [default: all of the domain]")
@click.option("--role-arn", metavar="ARN", help="The role for logs, where the account has none.")
@change_options
@click.pass_obj
def COMMAND(  # noqa: N802
    way: WayIn, /, *, domain: str, path: str | None, role_arn: str | None, **asked: Any
) -> int:
    """Turn on both logs of the stage that DOMAIN, or a PATH of it, leads to.

    Undone with `mtls-tui undo`, which puts back every setting as it was.
    """

    async def planning(sources: "AwsSources") -> "tuple[Case, Change | tuple[Refused, ...]]":
        from diagnostics.remediation.evidence import fresh_case
        from diagnostics.remediation.logging import plan_logging

        case = await fresh_case(domain, sources, system_clock)
        return await plan_logging(case, path, role_arn, sources)

    return run_changing(way, change(way, Asked(**asked), planning))
