"""The signals that end a lab, so that it always cleans up behind itself."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Ending:
    """An end that comes from a signal or from the program; ``by`` is the first signal, if one came."""

    def __init__(self) -> None:
        self.by: int | None = None
        self._come = threading.Event()

    def come(self, number: int | None = None) -> None:
        """End."""
        self.by = self.by or number
        self._come.set()

    def wait(self) -> None:
        """Wait for the end."""
        self._come.wait()


@contextmanager
def ending() -> Iterator[Ending]:
    """Catch the signals inside a ``with`` block, and give them back to whoever had them."""
    end = Ending()
    before = {number: signal.signal(number, lambda came, _: end.come(came)) for number in ENDING}
    try:
        yield end
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
