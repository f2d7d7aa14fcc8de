"""Logs that were too large to be read page by page, and how searching them goes on."""

from collections.abc import Mapping
from dataclasses import dataclass

from diagnostics.model.asks import EventsIn
from diagnostics.model.evidence import Unreadable
from diagnostics.model.finding import Param, told
from diagnostics.model.scanning import QueryProgress, cost_text, reading_text, size_text
from diagnostics.report.catalogue import CATALOGUE
from diagnostics.report.language import _
from diagnostics.report.message import filled
from tui.shown.refusals import Refusals

_CODE = "log-too-large"


@dataclass(frozen=True)
class LargeLog:
    """A log that was not read."""

    ask: EventsIn
    found: Unreadable
    size: int
    """Bytes that it took in during the window."""


def large_logs(refusals: Refusals) -> tuple[LargeLog, ...]:
    """Return the logs that were too large."""
    return tuple(
        LargeLog(ask, found, int(found.detail))
        for ask, found in refusals.unread
        if isinstance(ask, EventsIn) and found.why == _CODE and found.detail.isdecimal()
    )


def decision() -> str:
    """Return which key decides what becomes of them."""
    return _("i decides: search with Insights, read page by page up to another limit, or neither.")


def details(log: LargeLog) -> str:
    """Return a log's sentence, and how long reading it page by page can take."""
    return f"{large_sentence(log)}. {filled(CATALOGUE[_CODE].meaning, _params(log))}"


def large_sentence(log: LargeLog) -> str:
    """Return how large a log is, and what searching it may cost."""
    return filled(CATALOGUE[_CODE].title, _params(log))


def _params(log: LargeLog) -> Mapping[str, Param]:
    return told(
        group=log.ask.group,
        size=size_text(log.size),
        cost=cost_text(log.size),
        duration=reading_text(log.size),
    )


def search_line(progress: Mapping[str, QueryProgress]) -> str:
    """Return how far the searches are: scanned of what is to be scanned at least."""
    scanned = sum(one.scanned for one in progress.values())
    size = sum(one.size for one in progress.values())
    percent = min(100, 100 * scanned // size) if size else 0
    return _("Insights {percent} %, {scanned} scanned").format(percent=percent, scanned=size_text(scanned))
