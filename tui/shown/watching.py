"""A watch after a truststore changed, as a line for every screen and as a paragraph beside the change."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from diagnostics.model.finding import Severity
from diagnostics.model.text import clean
from diagnostics.report.callers import caller_name
from diagnostics.report.failures import sentence
from diagnostics.report.language import _, counted
from diagnostics.report.publish_lines import warning_lines, warnings_unread
from diagnostics.report.watch_lines import early_line, ended_line, left_line, refused_line
from tui.shown.failures import ToldFailure
from tui.shown.times import Times
from tui.watching import Watching

_MOST_NAMED = 40
"""Characters of a caller's name in the line for every screen."""
_MOST_TOLD = 2
"""Refusals that are told one by one beside the change."""


def told_watches(every: Mapping[str, Watching], times: Times) -> str:
    """Return what is watched, and before all else who is refused now, with the key that leads there."""
    refused = [one for one in every.values() if one.refused]
    under_way = [one for one in every.values() if one.on and not one.refused]
    told = _("W, then u undoes it: REFUSED SINCE THE CHANGE: {who} on {domain}")
    parts = [told.format(who=_who(one), domain=_domain(one)) for one in refused]
    parts += [
        _("W watches {domain} until {until}").format(domain=_domain(one), until=times.brief(one.until))
        for one in under_way
        if one.about.span
    ]
    return " · ".join(parts)


def _who(one: Watching) -> str:
    first = caller_name(one.refused[-1].caller)
    name = first if len(first) <= _MOST_NAMED else first[: _MOST_NAMED - 1] + "…"
    more = len(one.refused) - 1
    return name + (_(" and {count} more").format(count=more) if more else "")


def _domain(one: Watching) -> str:
    return clean(one.about.proposal.change.domain.name)


def told_watch(one: Watching, times: Times, now: datetime) -> tuple[ToldFailure, str, Severity]:
    """Return how the change was taken up so far, the keys that help, and how much it matters."""
    lines = [*_refused(one), *_warned(one), *_how(one, times, now)]
    keys = [
        _("u undoes the change"),
        _("x ends the watch · e how long") if one.on and one.about.span else _("e watches longer"),
        _("x takes the line above away") if one.refused and not one.on else "",
    ]
    severity = Severity.PROBLEM if one.refused else Severity.WARNING if _uneasy(one) else Severity.NOTE
    told = ToldFailure(lines[0], "\n".join(lines[1:]), "")
    return told, " · ".join(key for key in keys if key), severity


def _uneasy(one: Watching) -> bool:
    unwatched = one.found is not None and not one.found.followed
    return bool(one.warnings or unwatched or one.failure or (one.beat and (one.beat.unread)))


def _refused(one: Watching) -> Iterator[str]:
    for denial in one.refused[-1 : -_MOST_TOLD - 1 : -1]:
        yield refused_line(denial)
    if len(one.refused) > _MOST_TOLD:
        rest = len(one.refused) - _MOST_TOLD
        yield counted("and {count} more like that", "and {count} more like that", rest)


def _warned(one: Watching) -> Iterator[str]:
    if one.warnings is not None:
        yield from (line.strip() for line in warning_lines(one.warnings))
    elif one.beat is not None or not one.on:
        yield warnings_unread()


def _how(one: Watching, times: Times, now: datetime) -> Iterator[str]:
    if not one.about.span:
        yield _("The logs are not watched: that was chosen.")
    elif one.on:
        left = max(one.until - now, timedelta())
        minutes, seconds = divmod(round(left.total_seconds()), 60)
        nobody = "" if one.refused else _("; so far they show nobody refused who was not refused before")
        watches = _("Watching the logs until {until}, {minutes}:{seconds:02} left{nobody}.")
        yield watches.format(until=times.brief(one.until), minutes=minutes, seconds=seconds, nobody=nobody)
    elif one.failure is not None:
        yield early_line()
        yield sentence(one.failure)
    else:
        yield ended_line(one.found) if one.found is not None else left_line()
    yield from _unread(one)


def _unread(one: Watching) -> Iterator[str]:
    if one.beat is None:
        return
    groups = [*(group for group, _why in one.beat.unread), *one.beat.unsearched]
    for group in dict.fromkeys(groups):
        yield _("This log cannot be watched now: {group}").format(group=clean(group))
