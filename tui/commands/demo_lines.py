"""The demo without a terminal: every scenario diagnosed and printed."""

import click

from diagnostics.model.clock import system_clock
from diagnostics.model.exits import Exit
from tui.commands.printing import print_lines


async def print_demo() -> int:
    """Diagnose each domain of the lab as its scenario says and print the lines."""
    from diagnostics.access import sources_of
    from diagnostics.demo import running_demo
    from diagnostics.diagnosis import gathered
    from diagnostics.report.lines import lines
    from diagnostics.report.told import command_line
    from diagnostics.walk.tree import TREE
    from diagnostics.walk.walk import examine
    from tui.commands.diagnose import complaint_of

    async with running_demo() as demo:
        with sources_of(demo.profile, system_clock) as sources:
            for call in demo.calls:
                complaint = complaint_of(call.options)
                content = await gathered(call.domain, complaint, {}, sources, system_clock)
                examination = examine(content.case, content.complaint, TREE)
                print_lines(
                    [
                        f"== {call.title}",
                        f"$ {command_line(('mtls-tui', '--demo', 'diagnose', call.domain, *call.options))}",
                    ]
                )
                print_lines(lines(content.case, content.complaint, examination))
                click.echo()
    return Exit.FINE
