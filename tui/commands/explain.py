"""``mtls-tui explain CODE``: what a conclusion, finding or error means."""

import click

from diagnostics.model.errors import DiagnosticsError
from tui.commands.printing import print_lines


@click.command("explain")
@click.argument("code", required=False)
def COMMAND(code: str | None) -> int:  # noqa: N802
    """Say what CODE means and what to do; without CODE list them all."""
    from diagnostics.report.explaining import code_lines, explained

    if code is None:
        print_lines(code_lines())
        return 0
    try:
        print_lines(explained(code))
    except KeyError:
        raise DiagnosticsError("code-unknown", name=code) from None
    return 0
