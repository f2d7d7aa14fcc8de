"""What the Denials screen says in sentences: how much there is, what is missing, why nothing is shown."""

from datetime import timedelta

from diagnostics.logs.groups import DenialGroup, identity
from diagnostics.model.asks import EventsIn
from diagnostics.model.complaint import Caller
from diagnostics.model.text import clean
from diagnostics.report.language import N_, _, counted
from diagnostics.report.told import told
from tui.open_cases import OpenCase
from tui.shown.failures import ToldFailure, told_failure, unreadable_line
from tui.shown.large_logs import decision, large_logs, large_sentence
from tui.shown.refusals import Refusals
from tui.shown.times import Times

_HOUR, _DAY = 60, 24 * 60
"""In minutes."""


def summary(refusals: Refusals, times: Times, listed: str, room: int) -> str:
    """Return how much there is of what, and in which zone times are; counts give way where it is narrow.

    ``listed`` says how many of them a filter leaves, and stands in the counts' place.
    """
    groups = refusals.groups
    counts = [
        counted("{count:,} denial", "{count:,} denials", len(refusals.denials)),
        counted("{count:,} reason", "{count:,} reasons", len({group.reason for group in groups})),
        counted("{count:,} caller", "{count:,} callers", len({caller_of(group) for group in groups})),
    ]
    if listed:
        counts = [listed]
    while True:
        text = " · ".join((_lasting(refusals.complaint.since), *counts, times.zone(refusals.span)))
        if len(text) <= room or len(counts) == 1:
            return text
        counts.pop()


def caller_of(group: DenialGroup) -> Caller:
    """Return what tells a group's caller from others."""
    return identity(group.caller)


def _lasting(since: timedelta) -> str:
    minutes = since // timedelta(minutes=1)
    if minutes and minutes % _DAY == 0:
        return _("last {count} d").format(count=minutes // _DAY)
    if minutes and minutes % _HOUR == 0:
        return _("last {count} h").format(count=minutes // _HOUR)
    return _("last {count} min").format(count=minutes)


GROUPS, SINGLE, LINES = "groups", "single", "lines"
"""The three views: reasons and callers, denials one by one, the lines of both logs."""

_LISTED = {
    GROUPS: N_("{shown} of {total} groups"),
    SINGLE: N_("{shown} of {total} denials"),
    LINES: N_("{shown} of {total} lines"),
}


def listed(view: str, shown: int, total: int) -> str:
    """Return how many of what are listed; empty where that is every denial or group."""
    if shown < total:
        return _(_LISTED[view]).format(shown=f"{shown:,}", total=f"{total:,}")
    return _("{total} lines").format(total=f"{total:,}") if view == LINES else ""


def missing(opened: OpenCase, refusals: Refusals, troubles: tuple[str, ...]) -> ToldFailure | None:
    """Return what could not be read, so that denials may be missing; ``None`` where all was read.

    ``troubles`` are those of following, as harmless lines, which say more of the same.
    """
    if opened.failure:
        return told_failure(opened.failure)
    if troubles:
        return ToldFailure(troubles[0], "\n".join(troubles[1:]), "")
    large = large_logs(refusals)
    lines = [large_sentence(one) for one in large] + [
        unreadable_line(_("The log {group}").format(group=clean(ask.group)), found)
        for ask, found in refusals.unread
        if isinstance(ask, EventsIn) and ask not in {one.ask for one in large}
    ]
    lines += [told(finding).title for finding in (*refusals.cut, *refusals.found.foreign)]
    lines += [
        _("The log {group} has nothing to search for and was not read.").format(group=clean(group))
        for group in refusals.unsearched
    ]
    return ToldFailure(lines[0], "\n".join(lines[1:]), decision() if large else "") if lines else None


def nothing(opened: OpenCase, refusals: Refusals, wanted: str, *, sorting: bool) -> str:
    """Return why none is shown; that there was none is only said where all logs were read to their end."""
    if wanted:
        return _("Nothing here holds {wanted}.").format(wanted=f'"{clean(wanted)}"')
    if opened.run or sorting:
        return _("reading") if opened.run else _("sorting the lines")
    if refusals.whole:
        return _("No refused request was found in this time.")
    if refusals.unread:
        words = _("No refused request was found in what could be read; see above for what could not.")
        return f"{words}\n{decision()}" if large_logs(refusals) else words
    if not refusals.asks:
        return _("No stage of this domain is known to write a log that can be read here.")
    if any(opened.case.get(ask) is None for ask in refusals.asks):
        return _("The logs were not read.")
    if refusals.found.foreign:
        return _(
            "No refused request was found, but not every line of an access log was understood; see above."
        )
    return _("No refused request was found, but a log was not read to its end or does not exist.")
