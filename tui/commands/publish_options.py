"""The options of a changed truststore: whom the prediction looks at, what is accepted, how long to watch."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tui.commands.options import span

if TYPE_CHECKING:
    from diagnostics.remediation.prediction import Wanted

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Caution:
    """What the options said about looking before and after."""

    since: str
    clients: tuple[str, ...]
    unfiltered: bool
    accept_loss: int | None
    watch: str

    @property
    def wanted(self) -> "Wanted":
        """Whom the prediction looks at; raises ``DiagnosticsError`` for a span that is none."""
        from diagnostics.remediation.prediction import Wanted

        return Wanted(span(self.since), self.clients, self.unfiltered)

    @property
    def watched(self) -> timedelta | None:
        """How long to watch; ``None`` for not at all. Raises as ``wanted`` does."""
        return None if self.watch.strip() == "0" else span(self.watch)


def taken(given: dict[str, Any]) -> Caution:
    """Take the options out of those that a command was given, and return them."""
    return Caution(**{one.name: given.pop(one.name) for one in fields(Caution)})


def caution_options(command: F) -> F:
    """Add the options to a command."""
    for option in (
        click.option(
            "--watch",
            default="15m",
            metavar="SPAN",
            help="How long to watch the logs afterwards; 0 is not at all.  [default: 15m]",
        ),
        click.option(
            "--accept-loss",
            type=click.IntRange(min=0),
            metavar="N",
            help="Go on although N callers lose access or may lose it; must be exactly that number.",
        ),
        click.option(
            "--unfiltered",
            is_flag=True,
            help="Read access logs whole, so that admitted callers are looked at; much on a busy API.",
        ),
        click.option(
            "--client",
            "clients",
            multiple=True,
            metavar="FILE",
            help="Look also at this client's certificate.",
        ),
        click.option(
            "--since",
            default="24h",
            metavar="SPAN",
            help="How far back callers in the logs are looked at.  [default: 24h]",
        ),
    ):
        command = option(command)
    return command
