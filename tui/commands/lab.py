"""``mtls-tui lab``: the embedded AWS and the mutual TLS edge in the foreground."""

import sys
from pathlib import Path

import click


@click.command("lab")
@click.option(
    "--env", "env_file", metavar="FILE", help="Write the export lines there instead of printing them."
)
@click.option(
    "--scenario", "names", multiple=True, metavar="NAME", help="Begin with this one only; repeatable."
)
@click.option("--all", "every", is_flag=True, help="Begin with every scenario, not only the demo's.")
def COMMAND(env_file: str | None, names: tuple[str, ...], every: bool) -> int:  # noqa: N802
    """Run the lab until interrupted, and print how to point other tools at it."""
    from diagnostics.lab.extra import require_extra

    require_extra()
    from diagnostics.lab.foreground import run

    return run(Path(env_file) if env_file else None, sys.stdout, names=names, every=every)
