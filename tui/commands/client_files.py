"""What commands that judge many client files have in common."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

_C = TypeVar("_C", bound=Callable[..., Any])


def over_client_files(command: _C) -> _C:
    """Add ``--jobs``, ``--json`` and the files to a command, which takes ``jobs, as_json, clients``."""
    jobs = click.option(
        "--jobs",
        type=click.IntRange(min=0),
        default=1,
        metavar="N",
        help="Let N processes share the files; 0 is one a core.  [default: 1]",
    )
    as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
    clients = click.argument("clients", nargs=-1, required=True, metavar="CLIENT...")
    return jobs(as_json(clients(command)))
