"""The lines that were read of both logs, as a list of any length, oldest first."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from rich.text import Text

from diagnostics.logs.denial import Denial
from diagnostics.model.log import Window
from diagnostics.model.text import clean
from diagnostics.report.language import _, counted
from tui.shown.cut_text import short
from tui.shown.read_lines import LogLine
from tui.shown.refusals import told_by
from tui.shown.times import Times, spans_days


def line_key(line: LogLine) -> Hashable:
    """Return what tells a log line from all others."""
    return line.event.at, line.group, line.event.id


def line_of(denial: Denial, lines: Iterable[LogLine]) -> Hashable:
    """Return the key of the first line that tells of a denial; ``None`` where none of them does."""
    told = frozenset(told_by(denial))
    return next((line_key(line) for line in lines if line.event in told), None)


@dataclass(frozen=True)
class LogLines:
    """Each log line as one line; of a long one only what is in sight is ever looked at."""

    lines: tuple[LogLine, ...] = field(repr=False)
    span: Window
    times: Times
    label_style: str

    def __len__(self) -> int:
        """Return how many lines there are."""
        return len(self.lines)

    @property
    def stamp(self) -> Hashable:
        """What the searched texts depend on."""
        return self.times, spans_days(self.span)

    def log_line(self, number: int) -> LogLine:
        """Return a line of the log."""
        return self.lines[number]

    def key(self, number: int) -> Hashable:
        """Return what tells the line from all others."""
        return line_key(self.log_line(number))

    def searched(self, number: int) -> str:
        """Return time, log and the whole raw line."""
        one = self.log_line(number)
        return f"{self._time(one)} {log_name(one)} {one.event.message}"

    def line(self, number: int, room: int) -> Text:
        """Return time, log, and as much of the line as there is room for."""
        one = self.log_line(number)
        head = f"{self._time(one)}  {log_name(one):<6}  "
        message = short(one.event.message[: room + 2].rstrip("\r\n"), max(1, room - len(head)))
        return Text.assemble((head, self.label_style), message)

    def _time(self, one: LogLine) -> str:
        return self.times.precise(one.event.at, dated=spans_days(self.span))


def log_name(line: LogLine) -> str:
    """Return which log a line is in, in a word of six letters at most."""
    return _("access") if line.access else _("exec")


def heading(line: LogLine, times: Times) -> tuple[str, ...]:
    """Return where a log line stands, and how long it is, as harmless lines."""
    where = _("{log} log {group}").format(log=log_name(line), group=clean(line.group))
    length = counted("{count:,} character", "{count:,} characters", len(line.event.message))
    return (f"{times.full(line.event.at)} · {length}", where, _("stream ") + clean(line.event.stream), "")
