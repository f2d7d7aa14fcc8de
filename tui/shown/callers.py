"""The callers of a case as lines: sign, name, how often."""

from collections.abc import Iterable

from rich.text import Text

from diagnostics.model.finding import Severity
from diagnostics.report.language import _
from diagnostics.report.lines import caller_name
from diagnostics.walk.steps import Walk
from tui.shown.marks import Marks


def caller_lines(walks: Iterable[Walk], marks: Marks) -> tuple[Text, ...]:
    """Return a line for each walk, one for each caller or one for the whole domain."""
    return tuple(_line(walk, marks) for walk in walks)


def _line(walk: Walk, marks: Marks) -> Text:
    line = marks.signed(walk.conclusion.severity if walk.conclusion else Severity.UNKNOWN)
    count = walk.conclusion.params.get("count") if walk.conclusion else None
    times = f"{count.value}x " if count is not None else ""
    name = caller_name(walk.complaint.caller) if walk.complaint.caller else _("all callers")
    line.append(f" {times}{name}")
    line.no_wrap, line.overflow = True, "ellipsis"
    return line
