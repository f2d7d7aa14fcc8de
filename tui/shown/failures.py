"""A failure in the catalogue's sentences: what happened, what it means, what to do."""

from dataclasses import dataclass

from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.evidence import Unreadable
from diagnostics.model.finding import Param
from diagnostics.model.text import clean
from diagnostics.report.catalogue import CATALOGUE
from diagnostics.report.language import _
from diagnostics.report.message import Message, filled
from diagnostics.report.why import WHY


@dataclass(frozen=True)
class ToldFailure:
    """A failure as harmless text; ``meaning`` and ``next`` may be empty."""

    title: str
    meaning: str
    next: str


def told_failure(error: DiagnosticsError) -> ToldFailure:
    """Return a failure's sentences; one that the catalogue lacks is told by its code."""
    text = CATALOGUE.get(error.code) or Message(error.code)
    params = {name: Param(_(WHY.get(value, value)) if name == "why" else value)
              for name, value in error.params.items()}  # fmt: skip
    return ToldFailure(
        filled(text.title, params), filled(text.meaning, params) if text.meaning else "",
        filled(text.next, params) if text.next else "",
    )  # fmt: skip


def unreadable_line(what: str, found: Unreadable) -> str:
    """Return why a piece of evidence is missing, in one line of harmless text."""
    told = _("{what} could not be read: {why}").format(what=what, why=_(WHY.get(found.why, found.why)))
    missing = _(" ({action})").format(action=clean(found.denied_action)) if found.denied_action else ""
    return told + missing
