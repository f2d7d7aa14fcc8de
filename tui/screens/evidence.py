"""The evidence behind one node of a case."""

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import DataTable, Static

from diagnostics.model.evidence import Source
from diagnostics.report.language import N_, _
from diagnostics.report.told import command_line
from tui.screens.case_page import CasePage
from tui.shown.article import Article, Line
from tui.shown.evidence import evidence_lines, one_source
from tui.shown.marks import outside
from tui.shown.nodes import node_text
from tui.widgets.reading import Reading
from tui.widgets.rows import Column, Rows

_COLUMNS = (Column(_("Call"), None, 2), Column(_("Read"), 8), Column(_("By hand"), None, 3))


class EvidenceScreen(CasePage):
    """Lists the calls that a node's answer stands on, and shows one in full."""

    CSS_PATH = "evidence.tcss"
    AUTO_FOCUS = "#sources"
    PURPOSE = N_("The calls that an answer stands on, each with the command that shows the same.")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("y", "copy", _("copy command"))]

    table = getters.query_one("#sources", Rows)
    pane = getters.query_one("#source", Reading)

    def __init__(self, name: str, node: str, found: tuple[Source, ...]) -> None:
        super().__init__(name)
        self._node = node
        self._found = found

    def content(self) -> ComposeResult:
        """Hold the calls, and below them the one under the cursor."""
        yield Static(id="title", classes="title")
        with Container(id="body"):
            yield Rows(_COLUMNS, "sources")
            yield Reading("source")

    def on_mount(self) -> None:
        """Name the pane."""
        self.pane.add_class("pane")
        self.pane.border_title = _("call")

    def show(self) -> None:
        """Draw the calls."""
        super().show()
        self.query_one("#title", Static).update(outside(_(node_text(self._node).question)))
        self.table.show(evidence_lines(self._found, self.app.times))
        self._show_source()

    @property
    def _source(self) -> Source | None:
        place = self.table.current
        return self._found[int(place)] if place is not None else None

    @on(DataTable.RowHighlighted, "#sources")
    def _show_source(self) -> None:
        one = self._source
        if one is None:
            nothing = Line("", outside(_("This answer stands on no call: it follows from what was told.")))
            self.pane.show(Article((), (nothing,)), self.marks)
        else:
            self.pane.show(one_source(one, self.app.times), self.marks, top=True)

    @on(DataTable.RowSelected, "#sources")
    def _opened(self) -> None:
        self.pane.focus()

    def copied(self) -> str:
        """Return the command under the cursor."""
        one = self._source
        return command_line(one.command) + "\n" if one and one.command else ""
