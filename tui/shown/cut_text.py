"""Outside text of any length, cut before anything is done with it: a log line may hold a megabyte."""

from dataclasses import replace

from rich.text import Text

from diagnostics.logs.denial import Denial
from diagnostics.model.complaint import Caller
from diagnostics.model.text import unclean
from diagnostics.report.language import _
from diagnostics.report.lines import caller_name
from tui.shown.marks import cell, outside

LONGEST = 4_000
"""Characters of one text that a pane shows; the view of log lines shows the rest."""

_IN_A_CELL = 300


def short(text: str, room: int = _IN_A_CELL, style: str = "") -> Text:
    """Return outside text as a cell of at most ``room`` cells, with an ellipsis where it goes on."""
    found = cell(text[: room + 1], style)
    found.truncate(room, overflow="ellipsis")
    return found


def fixed(text: str, room: int, style: str = "") -> Text:
    """Return outside text in exactly ``room`` cells."""
    found = short(text, room, style)
    found.truncate(room, overflow="ellipsis", pad=True)
    return found


def short_name(caller: Caller) -> str:
    """Return the caller's name, raw, as far as a cell could show it."""
    subject, serial = caller.subject, caller.serial
    cut = replace(
        caller, subject=subject and subject[: _IN_A_CELL + 1], serial=serial and serial[: _IN_A_CELL + 1]
    )
    return unclean(caller_name(cut))


def part(text: str) -> Text:
    """Return the beginning of a text for a pane, and how much more there is."""
    found = outside(text[:LONGEST])
    if len(text) > LONGEST:
        rest = _(" ... and {count} characters more (e shows them)").format(count=f"{len(text) - LONGEST:,}")
        found.append(rest, "italic")
    return found


def reason_of(denial: Denial) -> str:
    """Return the gateway's words, or why there are none."""
    if denial.reason is not None:
        return denial.reason
    return _("(not mutual TLS)") if denial.mutual_tls is False else _("(no reason logged)")
