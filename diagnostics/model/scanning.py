"""How much a log took in, what it costs to search all of that, and how such a search goes on."""

import math
from dataclasses import dataclass
from datetime import datetime

GB = 1_000_000_000
LIMIT = GB
"""Bytes of a log in a window above which it is not read page by page unless the operator says so."""

PRICE = 0.005
"""USD for each GB that Insights scans in us-east-1 (fact insights.price, not verified); Regions differ."""

PAGE = 1_000_000
"""Bytes that a page of FilterLogEvents holds at most; one page a second is read (aws-facts 6)."""

ROWS = 10_000
"""Rows of one Insights query's result (aws-facts 6)."""

MOST = 100_000
"""Events kept of one log; of more the search is not complete, whatever it costs."""

PASSES = 5
"""How often the same log may be scanned over, where a result is full and is asked for again in halves."""

_SIZES = (("TB", 10**12), ("GB", 10**9), ("MB", 10**6), ("kB", 10**3))
_CENT = 100


@dataclass(frozen=True)
class InsightsPolicy:
    """When Insights is asked instead of reading page by page; it costs money, so only with ``consent``."""

    above: int = LIMIT
    """Bytes that a log may have taken in during the window and still be read page by page."""
    consent: bool = False
    """Whether the operator agreed to pay for what lies above."""


@dataclass(frozen=True)
class QueryProgress:
    """How far the search of one log has come; the first is told before anything is asked."""

    group: str
    since: datetime
    until: datetime
    size: int
    """Bytes that the log took in during the window."""
    status: str = ""
    """Insights's word for the latest query; empty before the first, ``waiting`` for a free slot."""
    queries: int = 0
    """How many were begun; more than one where a result was full."""
    scanned: int = 0
    """Bytes scanned by all of them, which is what is paid for."""
    matched: int = 0
    """Events that the latest query found so far."""
    ended: bool = False


def cost_text(size: int) -> str:
    """Return an estimate in USD of one scan of ``size`` bytes in us-east-1, rounded up to the cent."""
    return f"{math.ceil(size / GB * PRICE * _CENT) / _CENT:.2f}"


def size_text(size: int) -> str:
    """Return bytes as people write them: ``12.3 GB``."""
    unit, one = next(((unit, one) for unit, one in _SIZES if size >= one), ("B", 1))
    return f"{size / one:.1f}".removesuffix(".0") + f" {unit}"


def reading_text(size: int) -> str:
    """Return how long reading page by page can take, a page of 1 MB a second: ``3 h 25 min``."""
    minutes, seconds = divmod(math.ceil(size / PAGE), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min" if minutes else f"{seconds} s"
