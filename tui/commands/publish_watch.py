"""The watch after a truststore changed: whoever is refused now and was not before is told at once."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import click

from diagnostics.model.clock import system_clock
from diagnostics.model.errors import DiagnosticsError
from tui.commands.printing import print_lines

if TYPE_CHECKING:
    from diagnostics.aws.sources import AwsSources
    from diagnostics.following.logs import Beat
    from diagnostics.logs.denial import Denial
    from diagnostics.model.case import Case
    from diagnostics.model.complaint import Caller


@dataclass(frozen=True)
class Attached:
    """A truststore that was just attached, and what is needed to see how that is taken up."""

    case: "Case"
    at: datetime
    """From when on a refusal counts."""
    looked_until: datetime
    """Until when the logs were looked at before."""
    refused_before: "frozenset[Caller]"
    """Callers whose refusals are no news."""
    way_back: str
    """The line that tells how the change is taken back."""


async def afterwards(attached: Attached, span: timedelta | None, sources: "AwsSources") -> None:
    """Tell the gateway's own warnings, and watch for a span; the change stands whatever comes of it."""
    from diagnostics.report import watch_lines
    from diagnostics.report.publish_lines import warnings_unread

    try:
        warnings = await _warnings(attached.case, sources)
    except DiagnosticsError as error:
        _tell(error)
        unwatched = [watch_lines.unwatched_line()] if span is not None else []
        print_lines([warnings_unread(), *unwatched, attached.way_back])
        return
    print_lines(warnings)
    if span is not None:
        await _watched(attached, span, sources)


async def _warnings(case: "Case", sources: "AwsSources") -> list[str]:
    from diagnostics.model.asks import DomainRecord
    from diagnostics.model.evidence import Known
    from diagnostics.report.publish_lines import warning_lines, warnings_unread

    found = await sources.fetch(DomainRecord(), case)
    domain = found.value if isinstance(found, Known) else None
    if domain is None or domain.mutual_tls is None:
        return [warnings_unread()]
    return list(warning_lines(domain.mutual_tls.warnings))


async def _watched(attached: Attached, span: timedelta, sources: "AwsSources") -> None:
    """Watch for a span, and tell what came of it; Ctrl-C or a failing session ends the watch alone."""
    from diagnostics.remediation import watch as truststore_watch
    from diagnostics.report import watch_lines
    from diagnostics.report.language import _, counted

    told = _Told(attached.way_back)
    todo = truststore_watch.Watch(
        attached.looked_until, attached.at, span, attached.refused_before, told.refused, told.troubled
    )
    minutes = counted("{count} minute", "{count} minutes", max(1, round(span / timedelta(minutes=1))))
    click.echo(
        _("Watching the logs for {minutes}; Ctrl-C ends the watch, and the change stands.").format(
            minutes=minutes
        ),
        err=True,
    )
    try:
        found = await truststore_watch.watch(attached.case, todo, sources, system_clock)
    except asyncio.CancelledError:
        task = asyncio.current_task()
        if task is None or task.uncancel() > 0:
            raise
        print_lines([watch_lines.left_line(), told.way_back])
    except DiagnosticsError as error:
        _tell(error)
        print_lines([watch_lines.early_line(), told.way_back])
    else:
        print_lines([watch_lines.ended_line(found), *([told.way_back] if found.announced else ())])


def _tell(error: DiagnosticsError) -> None:
    from diagnostics.report.failures import failure_lines

    for line in failure_lines(error):
        click.echo(line, err=True)


class _Told:
    """Prints what the watch shows."""

    def __init__(self, way_back: str) -> None:
        self.way_back = way_back
        """The line that tells how the change is taken back."""
        self._unread: frozenset[tuple[str, str]] = frozenset()

    def refused(self, denial: "Denial") -> None:
        """Print a caller's first refusal, and the way back."""
        from diagnostics.report.watch_lines import refused_line

        print_lines([refused_line(denial), self.way_back])

    def troubled(self, beat: "Beat") -> None:
        """Print which logs cannot be read or followed, once for each reason."""
        from diagnostics.report.message import moment

        now = frozenset((group, why.why) for group, why in beat.unread)
        now |= frozenset((group, "") for group in beat.unsearched)
        for group, why in sorted(now - self._unread):
            code = "follow-log-refused" if why else "follow-log-unsearched"
            _tell(DiagnosticsError(code, at=moment(beat.at), group=group, why=why, detail="-"))
        self._unread = now
