"""A pane of text that scrolls."""

from typing import ClassVar

from rich.console import RenderableType
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.shown.article import Article, grid, plain
from tui.shown.marks import Marks
from tui.widgets.moves import TEXT_MOVES


class Reading(VerticalScroll, can_focus=True):
    """Shows one article or text, and knows it as plain lines for copying."""

    BINDINGS: ClassVar[list[BindingType]] = [*TEXT_MOVES]

    DEFAULT_CSS = """
    Reading { padding: 0 1; scrollbar-size-vertical: 1; }
    """

    def __init__(self, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.plain = ""
        """What is shown, as lines."""

    def compose(self) -> ComposeResult:
        """Hold one text."""
        yield Static()

    def show(self, article: Article, marks: Marks, *, top: bool = False) -> None:
        """Show an article; ``top`` starts it from its first line."""
        self.plain = plain(article)
        self._put(grid(article, marks.label), top=top)

    def show_text(self, text: Text, *, top: bool = False) -> None:
        """Show a text as it is."""
        self.plain = text.plain
        self._put(text, top=top)

    def _put(self, content: RenderableType, *, top: bool) -> None:
        self.query_one(Static).update(content)
        if top:
            self.scroll_home(animate=False)
