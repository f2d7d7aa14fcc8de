"""``mtls-tui changes``: every change that was made from this machine, and how it stands."""

import click

from diagnostics.model.exits import Exit
from diagnostics.model.text import clean
from tui.commands.printing import print_lines
from tui.commands.way_in import WayIn


@click.command("changes")
@click.pass_obj
def COMMAND(way: WayIn, /) -> int:  # noqa: N802
    """List the changes that were made from this machine; nothing is read from AWS.

    Ends with 4 if one of them is unfinished.
    """
    from diagnostics.remediation.changing import kept
    from diagnostics.report.change_lines import AT_WORK, state_lines
    from diagnostics.report.failures import failure_lines
    from diagnostics.report.language import _

    found = kept(way.files.journals)
    for one in found:
        if one.state is not None:
            print_lines(state_lines(one.state, at_work=one.held))
        elif one.held:
            print_lines([f"{clean(one.path.stem)}  {_(AT_WORK)}"])
        elif one.failure is not None:
            print_lines(failure_lines(one.failure))
    if not found:
        print_lines([_("No change was made from this machine.")])
    return Exit.UNFINISHED if any(one.unfinished for one in found) else Exit.FINE
