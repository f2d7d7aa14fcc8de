"""Waiting for a quota or an effect, second by second, so that it can be seen and left."""

from collections.abc import Callable
from math import ceil

from diagnostics.model.errors import DiagnosticsError
from tui.aws_port import Sleep


class Waits:
    """Sleeps for one change; ``told`` hears the call that is waited for and the seconds that are left."""

    def __init__(self, sleep: Sleep, leaving: Callable[[], bool], told: Callable[[str, int], None]) -> None:
        self._sleep = sleep
        self._leaving = leaving
        self._told = told
        self._name = ""

    def named(self, name: str, seconds: float) -> None:
        """Note for which call's quota the next sleep is."""
        del seconds
        self._name = name.rpartition(":")[2]

    async def sleep(self, seconds: float) -> None:
        """Wait; raises ``DiagnosticsError`` (``change-left``) as soon as the app is left.

        No call is under way in a sleep, so the journal holds everything that was done.
        """
        name, self._name = self._name, ""
        while seconds > 0:
            if self._leaving():
                raise DiagnosticsError("change-left")
            self._told(name, ceil(seconds))
            await self._sleep(min(1.0, seconds))
            seconds -= 1.0
        self._told("", 0)
