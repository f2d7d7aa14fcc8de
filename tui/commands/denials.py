"""``mtls-tui denials``: the refused requests that log files, or a domain's logs, tell of."""

import asyncio
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from diagnostics.model.clock import system_clock
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.exits import Exit, worst
from tui.commands.denials_follow import follow_options, followed, follows, not_of_files, say_in_full
from tui.commands.denials_insights import advice, follow_insights, insights_options, only_of_domain
from tui.commands.domain_name import domain_name
from tui.commands.options import span
from tui.commands.printing import print_lines
from tui.commands.way_in import WayIn, opened

if TYPE_CHECKING:
    from diagnostics.cases.denials import DomainDenials
    from diagnostics.logs.denial import Denial

_OF_FILES = (".json", ".jsonl", ".ndjson", ".gz", ".log", ".txt", ".csv")


@dataclass(frozen=True)
class _Form:
    group: bool
    as_json: bool


@click.command("denials")
@click.option("--since", metavar="SPAN", help="How far back to read a domain's logs.  [default: 24h]")
@click.option("--group", is_flag=True, help="One line for each reason and caller.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line, oldest first.")
@click.option("--format", "form", metavar="FORMAT", help="The access log's $context format, for files.")
@insights_options
@follow_options
@click.argument("targets", nargs=-1, required=True, metavar="FILE... | DOMAIN")
@click.pass_obj
def COMMAND(  # noqa: N802
    way: WayIn,
    /,
    *,
    since: str | None,
    group: bool,
    as_json: bool,
    form: str | None,
    targets: tuple[str, ...],
) -> int:
    """List the requests that the gateway refused, and why, as far as the logs tell.

    FILE is what `aws logs filter-log-events` prints, JSON lines, or bare lines of both logs, compressed with
    gzip or not; - is standard input. A name that is no existing file is taken for a DOMAIN, whose logs are
    read.

    Ends with 0 if there is none, 1 if there are some, 2 if something could not be read at all, 3 if there is
    none in what could be read, but not everything could.
    """
    shape = _Form(group, as_json)
    if not _is_domain(targets):
        if since is not None:
            raise click.UsageError("--since is for a DOMAIN; of files all is read.")
        only_of_domain()
        not_of_files()
        return _of_files(targets, form, shape)
    if form is not None:
        raise click.UsageError("--format is for files; a DOMAIN's own format is read.")
    reading = _followed if follows(group=group) else _of_domain
    return asyncio.run(reading(way, domain_name(targets[0]), since or "24h", shape))


def _is_domain(targets: Sequence[str]) -> bool:
    name = targets[0]
    if len(targets) > 1 or name == "-" or os.sep in name or name.lower().endswith(_OF_FILES):
        return False
    return bool(name) and not os.path.lexists(name)


def _of_files(paths: Sequence[str], form: str | None, shape: _Form) -> int:
    from diagnostics.log_files.denials import denials_in

    with denials_in(paths, form) as found:
        _say(found.failures)
        _say(found.notices)
        count = _print(found, shape) if found.indexes else 0
    codes = [Exit.MISUSE] if found.failures else []
    codes += [Exit.PROBLEM] if count else [Exit.UNKNOWN] if found.notices else []
    return worst(codes)


async def _of_domain(way: WayIn, name: str, since: str, shape: _Form) -> int:
    from diagnostics.cases.denials import domain_denials

    async with opened(way, system_clock) as sources:
        follow_insights(sources)
        found = await domain_denials(name, span(since), sources, system_clock)
    count = _print(found.denials, shape) if found.stopped is None else 0
    return worst([*_hindered(found), *([Exit.PROBLEM] if count else [])])


async def _followed(way: WayIn, name: str, since: str, shape: _Form) -> int:
    async with opened(way, system_clock) as sources:
        follow_insights(sources)
        return await followed(name, span(since), sources, system_clock, _hindered, as_json=shape.as_json)


def _hindered(found: "DomainDenials") -> Iterator[Exit]:
    """Say on standard error what stands in the way of knowing every denial, and yield what that means."""
    from diagnostics.report.lines import headline

    if found.stopped is not None:
        click.echo(headline(found.stopped), err=True)
        unreadable = found.stopped.code in {"domain-not-found", "evidence-unreadable"}
        yield Exit.MISUSE if unreadable else Exit.UNKNOWN
    for one in found.unread:
        click.echo("\n".join((headline(one), *advice(one))), err=True)
        yield Exit.MISUSE
    for one in found.blind:
        click.echo(headline(one), err=True)
        yield Exit.UNKNOWN
    for one in (*found.cut, *found.foreign):
        say_in_full(one)
        yield Exit.UNKNOWN


def _print(found: "Iterable[Denial]", shape: _Form) -> int:
    """Print denials as they come and return how many there were."""
    from diagnostics.logs.tallies import tallied
    from diagnostics.report import json_denials, lines_denials

    count = 0

    def counted() -> "Iterator[Denial]":
        nonlocal count
        for one in found:
            count += 1
            yield one

    if shape.group:
        tallies = tallied(counted())
        print_lines(map(json_denials.group, tallies) if shape.as_json else lines_denials.groups(tallies))
    else:
        print_lines(
            map(json_denials.denial, counted()) if shape.as_json else lines_denials.denials(counted())
        )
    return count


def _say(errors: Iterable[DiagnosticsError]) -> None:
    from diagnostics.report.failures import failure_lines

    for error in errors:
        for line in failure_lines(error):
            click.echo(line, err=True)
