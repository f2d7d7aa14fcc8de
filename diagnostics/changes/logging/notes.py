"""What to know before a stage's logs are turned on, beside what the steps tell."""

from collections.abc import Iterator

from diagnostics.changes.change import Note
from diagnostics.changes.logging.wish import LogWish
from diagnostics.model.finding import told


def logging_notes(wish: LogWish) -> Iterator[Note]:
    """Yield what becomes of data trace, and of an access log that goes to a stream."""
    if wish.untraced:
        yield Note("noticed-data-trace-off", told(methods=tuple(one.path for one in wish.untraced)))
    if wish.traced:
        yield Note("noticed-data-trace-on", told(methods=tuple(one.path for one in wish.traced)))
    if wish.stream:
        yield Note("noticed-stream-kept", told(stream=wish.stream))
