"""What stands here that somebody has to end, in one line for every screen."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from diagnostics.model.text import clean
from diagnostics.remediation.standing import made_here, marked_elsewhere, workarounds
from diagnostics.report.language import _
from tui.app import MtlsApp
from tui.shown.watching import told_watches

_OTHER = _("CHANGE on {domain} by {who} since {at}")
_RECENT = timedelta(hours=20)
"""How old a moment may be for its time of day alone to be clear."""


def banner(app: MtlsApp) -> str:
    """Return the line, harmless; empty where nothing stands."""
    parts = (told_watches(app.watches.all, app.times), _changes(app))
    return " · ".join(one for one in parts if one)


def _changes(app: MtlsApp) -> str:
    found = tuple(_standing(app))
    if not found:
        return ""
    more = _(" and {count} more").format(count=len(found) - 1) if len(found) > 1 else ""
    return _("{first}{more} (key C)").format(first=found[0], more=more)


def _standing(app: MtlsApp) -> Iterator[str]:
    changes = app.changes
    elsewhere = {one.path: one for one in changes.kept if changes.elsewhere(one.path.stem)}
    for one in elsewhere.values():
        if one.state is not None and made_here(one.state, app.principal):
            domain = clean(one.state.change.domain.name)
            yield _("CHANGE on {domain} at work in another process").format(domain=domain)
    for state in workarounds((one for one in changes.kept if one.path not in elsewhere), app.principal):
        yield _("WORKAROUND on {domain} since {at}").format(
            domain=clean(state.change.domain.name), at=since(app, state.beginning.at)
        )
    for mark in marked_elsewhere(changes.domains, changes.kept):
        told = _("WORKAROUND on {domain} by {who} since {at}") if mark.workaround else _OTHER
        yield told.format(
            domain=clean(mark.domain),
            who=clean(mark.by.rpartition(":")[2]) or _("somebody"),
            at=since(app, mark.since) if mark.since else _("(not known)"),
        )


def since(app: MtlsApp, at: datetime) -> str:
    """Return when something began: the time of day, and the day where that was not just now."""
    recent = timedelta() <= app.clock() - at < _RECENT
    return app.times.brief(at) if recent else app.times.minute(at)
