"""The watch after a truststore changed: whoever is refused now and was not before is told at once."""

import asyncio
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
    from diagnostics.remediation.prediction import Prediction
    from diagnostics.remediation.publishing import Proposal
    from diagnostics.remediation.watch import Watched


async def watched(
    proposal: "Proposal", seen: "Prediction", since: datetime, span: timedelta, sources: "AwsSources"
) -> None:
    """Watch for a span, and tell what came of it; Ctrl-C or a failing session ends the watch alone."""
    from diagnostics.remediation import watch as truststore_watch
    from diagnostics.report.failures import failure_lines
    from diagnostics.report.language import _, counted

    told = _Told(f"mtls-tui undo {proposal.change.id} --allow-changes")
    todo = truststore_watch.Watch(since, span, seen.refused_before, told.refused, told.troubled)
    minutes = counted("{count} minute", "{count} minutes", max(1, round(span / timedelta(minutes=1))))
    click.echo(
        _("Watching the logs for {minutes}; Ctrl-C ends the watch, and the change stands.").format(
            minutes=minutes
        ),
        err=True,
    )
    try:
        found = await truststore_watch.watch(proposal.case, todo, sources, system_clock)
    except asyncio.CancelledError:
        task = asyncio.current_task()
        if task is None or task.uncancel() > 0:
            raise
        print_lines([_("The watch was ended; the change stands."), told.way_back])
    except DiagnosticsError as error:
        for line in failure_lines(error):
            click.echo(line, err=True)
        print_lines([_("The watch ended early; the change stands."), told.way_back])
    else:
        print_lines([_ended(found), *([told.way_back] if found.announced else ())])


def _ended(found: "Watched") -> str:
    from diagnostics.report.language import _, counted

    if not found.followed:
        return _("Nothing could be watched: no log of the domain is on and can be read back.")
    if not found.announced:
        return _("Watched: the logs show nobody refused who was not refused before.")
    return counted(
        "Watched: {count} caller is refused who was not before.",
        "Watched: {count} callers are refused who were not before.",
        found.announced,
    )


class _Told:
    """Prints what the watch shows."""

    def __init__(self, undo: str) -> None:
        self._undo = undo
        self._unread: frozenset[tuple[str, str]] = frozenset()

    @property
    def way_back(self) -> str:
        """The line that names the command which takes the change back."""
        from diagnostics.report.language import _

        return _("To take it back: {command}").format(command=self._undo)

    def refused(self, denial: "Denial") -> None:
        """Print a caller's first refusal, and the way back."""
        from diagnostics.report.language import _
        from diagnostics.report.lines_denials import line

        print_lines([_("REFUSED, and was not before: {denial}").format(denial=line(denial)), self.way_back])

    def troubled(self, beat: "Beat") -> None:
        """Print which logs cannot be read or followed, once for each reason."""
        from diagnostics.report.failures import failure_lines
        from diagnostics.report.message import moment

        now = frozenset((group, why.why) for group, why in beat.unread)
        now |= frozenset((group, "") for group in beat.unsearched)
        for group, why in sorted(now - self._unread):
            code = "follow-log-refused" if why else "follow-log-unsearched"
            error = DiagnosticsError(code, at=moment(beat.at), group=group, why=why, detail="-")
            for one in failure_lines(error):
                click.echo(one, err=True)
        self._unread = now
