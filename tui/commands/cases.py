"""``mtls-tui cases``: the cases that were saved, looked at and deleted without screens."""

import sys

import click

from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.exits import Exit
from diagnostics.model.text import clean
from diagnostics.report.language import _
from tui.commands.printing import print_lines
from tui.commands.way_in import WayIn


@click.group("cases", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line, the latest first.")
@click.pass_context
def COMMAND(ctx: click.Context, *, as_json: bool) -> int:  # noqa: N802
    """List the saved cases, the latest first; nothing is read from AWS.

    Ends with 2 if one of them cannot be read.
    """
    if ctx.invoked_subcommand is not None:
        return Exit.FINE
    from diagnostics.report.saved import saved_json, saved_lines

    way: WayIn = ctx.obj
    found = way.files.saved_cases().all()
    print_lines(map(saved_json, found) if as_json else saved_lines(found))
    return Exit.MISUSE if any(one.error for one in found) else Exit.FINE


@COMMAND.command("show", context_settings={"ignore_unknown_options": True})
@click.argument("name")
@click.argument("options", nargs=-1, type=click.UNPROCESSED, metavar="[OPTIONS OF DIAGNOSE]...")
@click.pass_context
def show(ctx: click.Context, *, name: str, options: tuple[str, ...]) -> int:
    """Diagnose the saved case NAME again, as `diagnose --case` does; --json and the like go along."""
    from tui.commands.diagnose import COMMAND as DIAGNOSE

    file = str(ctx.obj.files.saved_cases().path(name))
    with DIAGNOSE.make_context("diagnose", [*options, "--case", file], parent=ctx) as inner:
        code: int = DIAGNOSE.invoke(inner)
    return code


@COMMAND.command("delete")
@click.argument("name")
@click.option("--yes", "sure", is_flag=True, help="Do not ask.")
@click.pass_obj
def delete(way: WayIn, /, *, name: str, sure: bool) -> int:
    """Delete the saved case NAME; without --yes a terminal is asked first."""
    saved = way.files.saved_cases()
    saved.path(name)
    if not sure and not _confirmed(name):
        raise DiagnosticsError("case-deletion-unconfirmed", name=name)
    saved.delete(name)
    print_lines([_("Deleted: {name}").format(name=clean(name))])
    return Exit.FINE


def _confirmed(name: str) -> bool:
    if not sys.stdin.isatty():
        return False
    return click.confirm(_("Delete {name}?").format(name=clean(name)), err=True)
