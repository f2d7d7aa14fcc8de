"""When a request came, as its access entry itself tells."""

import re
from datetime import datetime

from diagnostics.logs.access import Entry
from diagnostics.logs.records import NEVER, milliseconds

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_CLF = re.compile(r"(\d\d)/([A-Z][a-z]{2})/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d{4})", re.A)
_EPOCH = re.compile(r"\d{10,15}", re.A)


def entry_time(entry: Entry) -> int:
    """Return ``requestTimeEpoch``, else ``requestTime``, in milliseconds since 1970, or ``NEVER``."""
    epoch = entry.get("requestTimeEpoch", "")
    if _EPOCH.fullmatch(epoch):
        return min(int(epoch), NEVER)
    told = _CLF.fullmatch(entry.get("requestTime", ""))
    if not told or told[2] not in _MONTHS:
        return NEVER
    month = _MONTHS.index(told[2]) + 1
    try:
        return milliseconds(datetime.fromisoformat(f"{told[3]}-{month:02}-{told[1]}T{told[4]}{told[5]}"))
    except ValueError:
        return NEVER
