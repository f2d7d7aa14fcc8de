"""Denials as a small table of groups, by reason and caller."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from rich.text import Text

from diagnostics.logs.denial import Denial
from diagnostics.logs.groups import DenialGroup
from diagnostics.model.complaint import Caller
from diagnostics.model.finding import Severity
from diagnostics.model.text import unclean
from diagnostics.report.language import N_, _
from diagnostics.walk.walk import Examination
from tui.shown.cut_text import reason_of, short, short_name
from tui.shown.marks import Marks, cell, muted
from tui.shown.refusals import Refusals, caller_key
from tui.shown.times import Times, spans_days
from tui.widgets.rows import Column

MOST = 300
"""Groups that are listed; tables of thousands of rows freeze a screen (a caller chooses its name)."""

_WIDE = 120
_NARROW = 80
_TIME, _DATED_TIME, _DATED_MINUTE, _BRIEF = 8, 14, 11, 5

_VERDICTS = {
    "only-todays-truststore-refuses": N_("disagreed"),
    "verdict-agrees": N_("agrees"),
    "verdict-names-another-reason": N_("other rule"),
    "verdict-unknown": N_("unknown"),
    "truststore-then-unknown": N_("unknown"),
    "refused-by-truststore-then": N_("agreed"),
    "admitted-by-todays-truststore": N_("admits now"),
    "gateway-and-verdict-disagree": N_("disagrees"),
}

Verdicts = Mapping[tuple[str | None, Caller], str]
"""Our verdict in a word, by what denials are grouped by."""


@dataclass(frozen=True)
class Told:
    """A line of the table with the group behind it."""

    key: str
    cells: tuple[Text, ...]
    group: DenialGroup


def verdicts(examination: Examination | None) -> Verdicts:
    """Return our verdict on every caller that was walked."""
    found: dict[tuple[str | None, Caller], str] = {}
    for walk in examination.walks if examination else ():
        codes = (finding.code for finding in walk.findings)
        word = next((_(_VERDICTS[code]) for code in codes if code in _VERDICTS), None)
        if walk.complaint.caller and word:
            found.setdefault(caller_key(walk.complaint.reason, walk.complaint.caller), word)
    return found


@dataclass(frozen=True)
class GroupTable:
    """How groups are told in a table of ``width`` cells."""

    refusals: Refusals
    verdicts: Verdicts
    times: Times
    marks: Marks
    width: int

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns that fit: first and last to the second only where the screen is wide."""
        first, last = self._time_widths()
        return (
            Column("", 1),
            Column(_("Reason"), None, 5),
            Column(_("Caller"), None, 3),
            Column(_("n"), 7 if self.width >= _WIDE else 5, right=True),
            *((Column(_("First"), first),) if first else ()),
            Column(_("Last"), last),
            Column(_("Verdict"), 10),
        )

    def _time_widths(self) -> tuple[int, int]:
        dated = spans_days(self.refusals.span)
        if self.width >= _WIDE:
            return (_DATED_TIME, _DATED_TIME) if dated else (_TIME, _TIME)
        return (_BRIEF if self.width >= _NARROW else 0), (_DATED_MINUTE if dated else _TIME)

    def lines(self, wanted: str) -> tuple[Told, ...]:
        """Return the groups that hold ``wanted``, the ``MOST`` largest of them."""
        wanted = unclean(wanted).casefold()
        every = self.refusals.groups
        found = islice((one for one in every if not wanted or wanted in self._searched(one)), MOST)
        return tuple(Told(f"group {self._key(group)}", self._cells(group), group) for group in found)

    def _key(self, group: DenialGroup) -> str:
        return repr(caller_key(group.reason, group.caller))

    def _searched(self, group: DenialGroup) -> str:
        words = (reason_of(group.denials[-1]), short_name(group.caller), self._verdict(group) or "",
                 self.times.clock(group.first), self.times.clock(group.last))  # fmt: skip
        return "\n".join(words).casefold()

    def _verdict(self, group: DenialGroup) -> str | None:
        return self.verdicts.get(caller_key(group.reason, group.caller))

    def _cells(self, group: DenialGroup) -> tuple[Text, ...]:
        latest, verdict = group.denials[-1], self._verdict(group)
        return (
            self.marks.signed(severity_of(latest)),
            short(reason_of(latest)),
            short(short_name(group.caller)),
            Text(f"{len(group.denials):,}", justify="right"),
            *self._times(group),
            cell(verdict) if verdict else muted("-"),
        )

    def _times(self, group: DenialGroup) -> Iterable[Text]:
        dated, times = spans_days(self.refusals.span), self.times
        if self.width >= _WIDE:
            return (cell(times.clock(group.first, dated=dated)), cell(times.clock(group.last, dated=dated)))
        last = cell(times.minute(group.last) if dated else times.clock(group.last))
        if self.width < _NARROW:
            return (last,)
        return (cell(times.brief(group.first, dated=dated)), last)


def severity_of(denial: Denial) -> Severity:
    """Return how a denial is marked: known to be mutual TLS's, or not."""
    return Severity.PROBLEM if denial.mutual_tls else Severity.UNKNOWN
