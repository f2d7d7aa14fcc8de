"""Lines that count how often each was formatted or searched, and an app that shows nothing else."""

from collections.abc import Hashable
from dataclasses import dataclass, field

from rich.text import Text
from textual.app import App, ComposeResult
from textual.message import Message

from tui.widgets.lines_view import LinesView
from tui.widgets.sifted_lines import SiftedLines

HUNDRED_THOUSAND = 100_000


@dataclass
class CountedLines:
    """Lines named by number; ``before`` many were put in front of the first."""

    count: int
    before: int = 0
    stamp: Hashable = None
    drawn: list[int] = field(default_factory=list)
    read: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return self.count

    def key(self, number: int) -> Hashable:
        return number - self.before

    def searched(self, number: int) -> str:
        self.read.append(number)
        return f"Line {number - self.before}"

    def line(self, number: int, room: int) -> Text:
        self.drawn.append(number)
        return Text(f"line {number - self.before}".ljust(room, "."), "red")


class LinesApp(App[None]):
    """One view of lines."""

    def __init__(self) -> None:
        super().__init__()
        self.moved: list[Message] = []

    def compose(self) -> ComposeResult:
        yield SiftedLines("lines", ">")

    @property
    def view(self) -> SiftedLines:
        return self.query_one(SiftedLines)

    def on_lines_view_moved(self, event: LinesView.Moved) -> None:
        self.moved.append(event)

    def on_lines_view_chosen(self, event: LinesView.Chosen) -> None:
        self.moved.append(event)
