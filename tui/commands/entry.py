"""The program's front door: options, exit codes, and what is said when something goes wrong."""

import gc
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.exits import Exit
from diagnostics.model.text import clean
from tui.commands.printing import silence
from tui.commands.registry import LazyGroup
from tui.commands.way_in import WayIn
from tui.state_files import OWN, demo_folder

ALLOCATIONS = 50_000
"""How many to let pass between two searches for garbage: commands keep most of what they make to the end."""
VERSION = "0.1.0"


@click.group(
    cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(VERSION, prog_name="mtls-tui")
@click.option("--demo", is_flag=True, help="Use the built-in lab; reaches nothing but this machine.")
@click.option("--profile", metavar="NAME", help="AWS profile.")
@click.option("--region", metavar="REGION", envvar="AWS_REGION", help="AWS region; also AWS_REGION.")
@click.option("--role", metavar="ARN", help="Role to assume first.")
@click.option("--ascii", "ascii_signs", is_flag=True, help="Draw signs and trees in ASCII.")
@click.option("--allow-changes", is_flag=True, help="Let the screens change AWS, each change confirmed.")
@click.option("--debug-log", metavar="FILE", help="Write what is done to a file that only you can read.")
@click.pass_context
def mtls_tui(  # noqa: PLR0913
    ctx: click.Context,
    *,
    demo: bool,
    profile: str | None,
    region: str | None,
    role: str | None,
    ascii_signs: bool,
    allow_changes: bool,
    debug_log: str | None,
) -> int:
    """Find out why Amazon API Gateway answers 403 Forbidden to a mutual TLS caller.

    Without a command the screens open. Nothing is changed in AWS without --allow-changes.
    """
    if debug_log is not None:
        from tui.commands.debug_log import start

        start(debug_log)
    files = ctx.with_resource(demo_folder()) if demo else OWN
    ctx.obj = WayIn(profile, region, role, demo, files)
    if ctx.invoked_subcommand is not None:
        if allow_changes:
            raise click.UsageError("--allow-changes belongs behind the command.")
        return Exit.FINE
    from tui.commands.screens import open_screens

    return open_screens(ctx.obj, ascii_signs=ascii_signs, allow_changes=allow_changes)


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code; every failure ends here, in sentences."""
    try:
        return int(mtls_tui.main(list(arguments), prog_name="mtls-tui", standalone_mode=False) or 0)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.ClickException as misuse:
        click.UsageError(clean(misuse.format_message()), getattr(misuse, "ctx", None)).show()
        return Exit.MISUSE
    except (KeyboardInterrupt, click.Abort):
        return Exit.INTERRUPTED
    except SystemExit:  # click's way of saying that nobody reads any more
        silence()
        return Exit.FINE
    except DiagnosticsError as error:
        return _told(error)
    except Exception as error:  # noqa: BLE001  the last resort: a sentence instead of a traceback
        return _internal(error)


def _told(error: DiagnosticsError) -> int:
    from diagnostics.report.failures import failure_lines

    for line in failure_lines(error):
        click.echo(line, err=True)
    return error.exit_code


def _internal(error: Exception) -> int:
    import logging

    logging.getLogger("diagnostics").critical("internal error", exc_info=error)
    from diagnostics.report.failures import failure_lines

    kind = clean(type(error).__name__)
    for line in failure_lines(DiagnosticsError("internal-error", error=kind)):
        click.echo(line, err=True)
    return Exit.INTERNAL


def main() -> NoReturn:
    """Run the command line that the program was started with."""
    gc.set_threshold(ALLOCATIONS)
    code = run(sys.argv[1:])
    gc.freeze()  # all that is left ends with the process: the interpreter need not search it for garbage
    sys.exit(code)
