"""``mtls-tui domains``: the custom domain names of an account, and the worst that is known of each."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from diagnostics.model.clock import system_clock
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.exits import Exit, worst
from tui.commands.options import span
from tui.commands.printing import print_lines
from tui.commands.way_in import WayIn, opened

if TYPE_CHECKING:
    from diagnostics.cases.domains import DomainList


@click.command("domains")
@click.option("--all", "every", is_flag=True, help="Name also the domains without mutual TLS.")
@click.option("--survey", is_flag=True, help="Read the logs and the truststore of each domain.")
@click.option("--since", metavar="SPAN", help="How far back to read the logs.  [default: 1h]")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line, by name.")
@click.pass_obj
def COMMAND(way: WayIn, /, *, every: bool, survey: bool, since: str | None, as_json: bool) -> int:  # noqa: N802
    """List the custom domain names and the worst that is known of each.

    Without --survey no log is read, and no truststore: the list tells what the setting tells.

    Ends with 0 if nothing is wrong in what was read, 1 if something is, 2 if the list could not be read, 3 if
    something else could not be.
    """
    if since is not None and not survey:
        raise click.UsageError("--since is for --survey; without it no log is read.")
    return asyncio.run(_list(way, span(since or "1h") if survey else None, every=every, as_json=as_json))


async def _list(way: WayIn, survey: timedelta | None, *, every: bool, as_json: bool) -> int:
    from diagnostics.cases.domains import domain_list

    async with opened(way, system_clock) as sources:
        found = await domain_list(sources, system_clock, survey)
    _print(found, every=every, as_json=as_json)
    return worst(_codes(found))


def _print(found: "DomainList", *, every: bool, as_json: bool) -> None:
    from diagnostics.report import json_domains, lines_domains

    notice = lines_domains.account_notice(found)
    if as_json:
        shown = found.listed if every else found.mutual
        print_lines(json_domains.domain(one, found.principal, surveyed=found.surveyed) for one in shown)
    else:
        print_lines(lines_domains.domains(found, every=every))
    errors = (notice, found.failure, *(one.failure for one in found.listed))
    for error in {str(one): one for one in errors if one is not None}.values():
        _say(error)


def _say(error: DiagnosticsError) -> None:
    from diagnostics.report.failures import failure_lines

    for told in failure_lines(error):
        click.echo(told, err=True)


def _codes(found: "DomainList") -> Iterator[int]:
    from diagnostics.report.outcome import exit_code

    if found.failure is not None:
        yield Exit.MISUSE
    for one in found.listed:
        if one.failure is not None:
            yield one.failure.exit_code
        elif one.examination is not None:
            yield exit_code(one.examination)
