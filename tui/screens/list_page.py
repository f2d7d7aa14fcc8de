"""A page that lists what a folder of this machine holds, and tells of the line under the cursor beside it."""

from typing import ClassVar, Generic, TypeVar

from rich.text import Text
from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Static

from diagnostics.report.language import _
from tui.screens.page import Page
from tui.shown.article import Article, plain
from tui.widgets.notice import Notice
from tui.widgets.reading import Reading
from tui.widgets.rows import Column, Rows

T = TypeVar("T")


class ListPage(Page, Generic[T]):
    """Title, notice, list, detail and one line below; a subclass says what is in them."""

    CSS_PATH = "list_page.tcss"
    AUTO_FOCUS = "Rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5,ctrl+r", "reload", _("look again"), show=False),
    ]
    COLUMNS: ClassVar[tuple[Column, ...]] = ()
    NAME: ClassVar[str] = ""
    """The list's id."""

    table = getters.query_one(Rows)
    notice = getters.query_one(Notice)
    detail = getters.query_one("#detail", Reading)

    def __init__(self) -> None:
        super().__init__()
        self.listed: dict[str, T] = {}
        """What is listed, by key."""

    @property
    def current(self) -> T | None:
        """What the cursor is on."""
        return self.listed.get(self.table.current or "")

    def content(self) -> ComposeResult:
        """Hold the list, and what is told of the line under the cursor."""
        yield Static(id="title", classes="title")
        yield Notice()
        with Container(id="body"):
            yield Rows(self.COLUMNS, self.NAME)
            yield Reading("detail")
        yield Static(id="progress", classes="title")

    def on_mount(self) -> None:
        """Look into the folder once the first frame has been painted."""
        self.detail.add_class("pane")
        self.call_after_refresh(self.look)

    def look(self) -> object:
        """Read the folder anew."""
        raise NotImplementedError

    def row(self, one: T) -> tuple[Text, ...]:
        """Return the cells of a line."""
        raise NotImplementedError

    def beside(self, one: T) -> Article:
        """Return what is told of a line beside the list."""
        raise NotImplementedError

    def heading(self) -> str:
        """Return the title, whose ``{count}`` becomes the number of lines."""
        raise NotImplementedError

    def progress(self) -> str:
        """Return the line below; empty for none."""
        raise NotImplementedError

    def show_notice(self) -> None:
        """Show what has to be known before all else, or nothing."""
        raise NotImplementedError

    def show(self) -> None:
        """Draw the list and all around it."""
        super().show()
        self.table.show((key, self.row(one)) for key, one in self.listed.items())
        self.query_one("#title", Static).update(Text(self.heading().format(count=len(self.listed))))
        self.show_notice()
        progress = self.progress()
        self.query_one("#progress", Static).update(Text(progress))
        self.query_one("#progress").set_class(not progress, "-empty")
        self._show_detail()

    def _show_detail(self) -> None:
        one = self.current
        if one is not None:
            self.detail.show(self.beside(one), self.marks)
        self.detail.set_class(one is None, "-empty")

    @on(Rows.RowHighlighted)
    def _highlighted(self) -> None:
        self._show_detail()

    @on(Rows.RowSelected)
    def _selected(self) -> None:
        self.opened()

    def opened(self) -> None:
        """Open what the cursor is on, or say why not."""
        raise NotImplementedError

    def action_reload(self) -> None:
        """Read the folder again."""
        self.look()

    def copied(self) -> str:
        """Return what is told of the line under the cursor."""
        one = self.current
        return plain(self.beside(one)) if one is not None else ""
