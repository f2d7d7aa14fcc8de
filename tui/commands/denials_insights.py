"""``--insights`` and ``--insights-above``: consent to pay for searching large logs, and how that goes on."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click

from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.scanning import LIMIT, PASSES, InsightsPolicy, QueryProgress, cost_text, size_text
from tui.commands.options import size

if TYPE_CHECKING:
    from diagnostics.aws.sources import AwsSources
    from diagnostics.model.finding import Finding

_C = TypeVar("_C", bound=Callable[..., Any])
_CONSENT, _ABOVE = "diagnostics.insights", "diagnostics.insights_above"
_STEPS = 10
"""Progress is told each time that another such part of the log was scanned."""


def insights_options(command: _C) -> _C:
    """Add the options to a command; ``follow_insights`` and ``only_of_domain`` look at what was given."""
    above = click.option(
        "--insights-above",
        metavar="SIZE",
        expose_value=False,
        callback=lambda ctx, _, text: ctx.meta.update({_ABOVE: None if text is None else size(text)}),
        help=f"The size from which on a log is left to Insights.  [default: {size_text(LIMIT)}]",
    )
    consent = click.option(
        "--insights",
        is_flag=True,
        expose_value=False,
        callback=lambda ctx, _, given: ctx.meta.update({_CONSENT: given}),
        help="Search larger logs with CloudWatch Logs Insights, which costs money.",
    )
    return consent(above(command))


def only_of_domain() -> None:
    """Raise a usage error where one of the options was given and nothing is read from AWS."""
    meta = click.get_current_context().meta
    if meta.get(_CONSENT) or meta.get(_ABOVE) is not None:
        raise click.UsageError("--insights and --insights-above are for a DOMAIN whose logs are read.")


def follow_insights(sources: "AwsSources") -> None:
    """Let the sources keep to the options, and tell on standard error what each search costs and does."""
    if sources.insights is None:
        return
    meta = click.get_current_context().meta
    above = meta.get(_ABOVE)
    sources.insights.policy = InsightsPolicy(LIMIT if above is None else above, bool(meta.get(_CONSENT)))
    sources.insights.progress = Teller()


def advice(finding: "Finding") -> Iterator[str]:
    """Yield what can be done about a log that is too large; nothing about other findings."""
    from diagnostics.report.told import told

    if finding.code == "log-too-large":
        text = told(finding)
        yield f"  {text.meaning}"
        yield f"  {text.next}"


class Teller:
    """Prints the cost before a search, a line now and then while it runs, and what it came to."""

    def __init__(self) -> None:
        self._last: dict[tuple[str, object], tuple[str, int]] = {}

    def __call__(self, progress: QueryProgress) -> None:
        """Print what is new."""
        key = (progress.group, progress.since)
        step = progress.scanned * _STEPS // max(progress.size, 1)
        if progress.ended:
            _print(_ended(progress))
        elif key not in self._last:
            _print(_starts(progress))
        elif progress.status and self._last[key] != (progress.status, step):
            _print(_goes_on(progress))
        self._last[key] = (progress.status, step)


def _starts(progress: QueryProgress) -> DiagnosticsError:
    return DiagnosticsError(
        "insights-starts",
        group=progress.group,
        size=size_text(progress.size),
        cost=cost_text(progress.size),
        passes=str(PASSES),
    )


def _goes_on(progress: QueryProgress) -> DiagnosticsError:
    scanned, matched = size_text(progress.scanned), str(progress.matched)
    return DiagnosticsError(
        "insights-goes-on", group=progress.group, status=progress.status, scanned=scanned, matched=matched
    )


def _ended(progress: QueryProgress) -> DiagnosticsError:
    scanned, queries = size_text(progress.scanned), str(progress.queries)
    return DiagnosticsError("insights-ended", group=progress.group, scanned=scanned, queries=queries)


def _print(told: DiagnosticsError) -> None:
    from diagnostics.report.failures import failure_lines

    for line in failure_lines(told):
        click.echo(line, err=True)
