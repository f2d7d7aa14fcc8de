"""``mtls-tui inspect``: what is in a bundle or certificate file."""

from collections.abc import Iterator

import click

from diagnostics.model.clock import system_clock
from diagnostics.model.exits import worst
from tui.commands.printing import print_lines


@click.command("inspect")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a file.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
def COMMAND(*, files: tuple[str, ...], as_json: bool) -> int:  # noqa: N802
    """Show every block of each FILE, its certificates, and who issued whom."""
    from diagnostics.offline.inspection import inspected
    from diagnostics.report import json_offline, lines_offline

    codes: list[int] = []

    def printed() -> Iterator[str]:
        for one in inspected(files, system_clock()):
            codes.append(one.exit_code)
            if as_json:
                yield json_offline.inspected(one)
            else:
                yield from lines_offline.inspected(one)

    print_lines(printed())
    return worst(codes)
