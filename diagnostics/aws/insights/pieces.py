"""Spans of time as Insights takes them: whole seconds since 1970."""

from dataclasses import dataclass

from diagnostics.aws.reads.times import to_milliseconds
from diagnostics.model.log import Window


@dataclass(frozen=True)
class Piece:
    """A span of one query; whether the service takes all of its last second or only its beginning is unknown.

    So spans overlap by that second, and events that come twice are told apart by their pointers.
    """

    first: int
    last: int

    def halves(self) -> tuple["Piece", ...]:
        """Return the earlier and the later half; none where one second is all there is."""
        if self.last - self.first <= 1:
            return ()
        middle = (self.first + self.last) // 2
        return Piece(self.first, middle), Piece(middle, self.last)


def whole(window: Window) -> Piece:
    """Return the smallest span that holds all of ``window``, to the millisecond."""
    return Piece(to_milliseconds(window.since) // 1000, to_milliseconds(window.until) // 1000 + 1)
