"""The timeline of a case: a line a moment, and one moment in full."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from rich.text import Text

from diagnostics.model.finding import Finding
from diagnostics.report.language import _
from diagnostics.report.moments import told_moments
from diagnostics.report.told import told
from diagnostics.walk.moment import REFUSALS, Moment
from tui.shown.article import Article, Line, filled_lines
from tui.shown.evidence import command_text, one_line
from tui.shown.marks import Marks, outside
from tui.shown.times import Times

_WHEN = "%Y-%m-%d %H:%M"


def timeline_lines(
    moments: Sequence[Moment], now: datetime, times: Times, marks: Marks, *, sourced: bool
) -> list[tuple[str, tuple[Text, ...]]]:
    """Return a line for each moment by its place: when, sign, what, and from where if ``sourced``.

    What is to come is dim.
    """
    lines: list[tuple[str, tuple[Text, ...]]] = []
    for place, (one, in_words) in enumerate(zip(moments, told_moments(moments, now), strict=True)):
        dim = "dim" if in_words.to_come else ""
        when = one_line(times.at(one.at).strftime(_WHEN), dim)
        ahead = _("to come: ") if in_words.to_come else ""
        words = one_line(f"{ahead}{in_words.words}", dim)
        source = (one_line(in_words.source, dim),) if sourced else ()
        lines.append((str(place), (when, marks.signed(in_words.severity), words, *source)))
    return lines


def one_moment(one: Moment, now: datetime, times: Times, gaps: Iterable[Finding], marks: Marks) -> Article:
    """Return a moment in full: what, exactly when, which call told it, and what the timeline lacks."""
    (in_words,) = told_moments((one,), now)
    heading = marks.signed(in_words.severity)
    heading.append(f" {in_words.words}", "bold")
    heading.no_wrap, heading.overflow = False, "fold"
    return Article((heading,), (*_when_and_where(one, now, times), *gap_lines(gaps, marks)))


def _when_and_where(one: Moment, now: datetime, times: Times) -> tuple[Line, ...]:
    when = times.full(one.at) + (_(", still to come") if one.at > now else "")
    source = one.source
    return filled_lines(
        (
            (_("When"), outside(when)),
            (_("From"), outside(source.call) if source else Text(_("a file that was given"))),
            (_("Read at"), outside(times.full(source.read_at)) if source else Text()),
            (
                _("By hand"),
                command_text(source) if source else Text(),
            ),
        )
    )


def gap_lines(gaps: Iterable[Finding], marks: Marks) -> tuple[Line, ...]:
    """Return what the timeline cannot show."""
    lines: list[Line] = []
    for gap in map(told, gaps):
        text = marks.signed(gap.severity)
        text.append(f" {gap.title}")
        text.no_wrap, text.overflow = False, "fold"
        lines.append(Line(_("Lacks") if not lines else "", text))
    return tuple(lines)


def first_refusal(moments: Sequence[Moment]) -> str:
    """Return the place of the first refusal; of the last moment that has come where nothing was refused."""
    return str(next((place for place, one in enumerate(moments) if one.code in REFUSALS), 0))
