"""Spans of time as they are typed and told: 15m, 24h."""

from datetime import timedelta

_UNITS = (("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1))


def span_words(span: timedelta) -> str:
    """Return a span in the largest unit that it is whole in, as it could be typed; 0 for none.

    A day is told in hours: nobody calls the last 24 hours 1d.
    """
    seconds = round(span.total_seconds())
    if not seconds:
        return "0"
    for unit, length in _UNITS:
        if seconds % length == 0 and (unit != "d" or seconds > length):
            return f"{seconds // length}{unit}"
    return f"{seconds}s"
