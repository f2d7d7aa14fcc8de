"""A list of any length that shows what holds a text."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import Protocol

from textual.message import Message

from diagnostics.model.text import unclean
from tui.widgets.lines_view import Lines, LinesView, NoLines

SLICE_LINES = 4_000
SLICE_CHARACTERS = 1_000_000
"""What is searched at once, before a key that was pressed meanwhile has its turn: some milliseconds' work."""


class SearchableLines(Lines, Protocol):
    """Lines that can be searched."""

    @property
    def stamp(self) -> Hashable:
        """What the searched texts depend on beside the lines themselves, such as the zone of times."""
        ...

    def searched(self, number: int) -> str:
        """Return what the line is found by; called once for each line while ``stamp`` stays."""
        ...


class NoSearchableLines(NoLines):
    """No line at all."""

    stamp: Hashable = None

    def searched(self, number: int) -> str:
        """Raise ``IndexError``."""
        raise IndexError(number)


class SiftedLines(LinesView):
    """Lines of which those are listed that hold the wanted text, whatever its case."""

    @dataclass
    class Listed(Message):
        """Which lines are listed is settled anew."""

        view: "SiftedLines"

    def __init__(self, id: str, here: str = "▶") -> None:  # noqa: A002
        super().__init__(id, here)
        self._every: SearchableLines = NoSearchableLines()
        self._wanted = ""
        self._stamp: Hashable = None
        self._folded: dict[Hashable, str] = {}
        self._goal: Hashable = None
        self.sifting = False
        """Whether a search is under way."""

    @property
    def total(self) -> int:
        """How many lines there are, listed or not."""
        return len(self._every)

    def show(self, lines: SearchableLines, wanted: str, goal: Hashable = None) -> None:
        """List those of the lines that hold ``wanted``, then go to the line whose key is ``goal``.

        What needs no more than one slice is listed at once; else the former lines stay until it is done.
        """
        if lines.stamp != self._stamp:
            self._folded.clear()
        self._every, self._wanted, self._stamp = lines, unclean(wanted).casefold(), lines.stamp
        self._goal = self._goal if goal is None else goal
        self.workers.cancel_node(self)
        found: list[int] = []
        search = self._search(found)
        self.sifting = next(search, None) is not None
        if self.sifting:
            self.run_worker(self._sifting(lines, search, found), group="sift", description="")
        else:
            self._settle(lines, found)

    def _sifting(
        self, lines: SearchableLines, search: Iterator[int], found: list[int]
    ) -> Callable[[], Awaitable[None]]:
        async def sift() -> None:
            for _done in search:
                await asyncio.sleep(0)
            self.sifting = False
            self._settle(lines, found)

        return sift

    def _search(self, found: list[int]) -> Iterator[int]:
        """Search on at each step, yielding after every slice that is not the last."""
        lines, searched = self._every, 0
        if not self._wanted:
            return
        for number in range(len(lines)):
            if number % SLICE_LINES == SLICE_LINES - 1 or searched > SLICE_CHARACTERS:
                yield number
                searched = 0
            text = self._text(number)
            searched += len(text)
            if self._wanted in text:
                found.append(number)

    def _text(self, number: int) -> str:
        key = self._every.key(number)
        text = self._folded.get(key)
        if text is None:
            text = self._folded[key] = self._every.searched(number).casefold()
        return text

    def _settle(self, lines: SearchableLines, found: list[int]) -> None:
        self.list_lines(lines, found if self._wanted else None)
        if self._goal is not None:
            self.move_to(self._goal)
            self._goal = None
        self.post_message(self.Listed(self))
