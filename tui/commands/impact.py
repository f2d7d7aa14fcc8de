"""``mtls-tui impact``: who starts and who stops being admitted with a new truststore, offline."""

from collections.abc import Iterator
from contextlib import closing
from functools import partial

import click

from diagnostics.model.clock import system_clock
from diagnostics.model.exits import worst
from tui.commands.client_files import over_client_files
from tui.commands.options import moment
from tui.commands.printing import print_lines


@click.command("impact")
@click.option("--old", required=True, metavar="BUNDLE", help="The truststore before, as PEM.")
@click.option("--new", required=True, metavar="BUNDLE", help="The truststore after, as PEM.")
@click.option("--at", metavar="TIME", help="Judge as of then; without offset it is UTC.  [default: now]")
@over_client_files
def COMMAND(  # noqa: N802
    *, old: str, new: str, at: str | None, jobs: int, as_json: bool, clients: tuple[str, ...]
) -> int:
    """Say of each CLIENT file whether it gains or loses access when the truststore changes.

    Ends with 1 if one of them loses access, 2 if one cannot be read, 3 if nobody knows of one.
    """
    from diagnostics.offline.impact import impacts, told_impacts, truststore_in
    from diagnostics.report import impact_lines

    when = moment(at) if at is not None else system_clock()
    before, after = truststore_in(old), truststore_in(new)
    tell = impact_lines.as_json if as_json else impact_lines.as_line
    codes: list[int] = []

    def lines() -> Iterator[str]:
        with closing(
            told_impacts(clients, partial(impacts, old=before, new=after, at=when), tell, jobs)
        ) as found:
            for code, line in found:
                codes.append(code)
                yield line

    print_lines(lines())
    return worst(codes)
