"""``mtls-tui attach DOMAIN``: lead a domain to a version of its truststore that is in S3 already."""

from typing import TYPE_CHECKING, Any

import click

from tui.commands.changing import Asked, change_options
from tui.commands.domain_name import domain_name
from tui.commands.ending import run_changing
from tui.commands.publish_options import caution_options, taken
from tui.commands.publishing import published
from tui.commands.way_in import WayIn

if TYPE_CHECKING:
    from diagnostics.aws.sources import AwsSources
    from diagnostics.changes.change import Change, Refused
    from diagnostics.model.case import Case
    from diagnostics.remediation.publishing import Proposal


@click.command("attach")
@click.argument("domain", type=domain_name)
@click.option("--version", metavar="ID", help="The version to attach.  [default: the newest]")
@caution_options
@change_options
@click.pass_obj
def COMMAND(way: WayIn, /, *, domain: str, version: str | None, **given: Any) -> int:  # noqa: N802
    """Lead DOMAIN to another version of its truststore, and wait until it is there.

    Says first who starts and who stops being admitted, and refuses where somebody loses access, or may, who
    was not accepted; it ends with 1 then. Undone with `mtls-tui undo`, which leads back to the version that
    is attached now.
    """
    caution = taken(given)

    async def proposing(
        case: "Case", sources: "AwsSources"
    ) -> "tuple[Case, Proposal | Change | tuple[Refused, ...]]":
        from diagnostics.remediation.publishing import proposed_version

        return await proposed_version(case, version, sources)

    return run_changing(way, published(way, domain, proposing, Asked(**given), caution))
