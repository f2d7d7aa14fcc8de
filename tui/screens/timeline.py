"""The timeline of a case: what changed, expired and was refused, in the order of time."""

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import DataTable, Static

from diagnostics.report.language import N_, _
from diagnostics.report.timeline_lines import timeline_lines as plain_lines
from diagnostics.walk.moment import Moment
from diagnostics.walk.timeline import timeline
from diagnostics.walk.timeline_gaps import timeline_gaps
from diagnostics.walk.windows import window
from tui.app import WIDE
from tui.screens.case_page import CasePage
from tui.shown.article import Article
from tui.shown.marks import outside
from tui.shown.timeline import first_refusal, gap_lines, one_moment, timeline_lines
from tui.widgets.reading import Reading
from tui.widgets.rows import Column, Rows

_COLUMNS = (Column(_("When"), 16), Column("", 1), Column(_("What")))
_SOURCED = (*_COLUMNS, Column(_("From"), 28))
"""Where there is room for it; the moment in full tells it anyway."""


class TimelineScreen(CasePage):
    """Lists the moments of one open case."""

    CSS_PATH = "timeline.tcss"
    AUTO_FOCUS = "#moments"
    PURPOSE = N_("What changed, expired and was refused, oldest first; before is not because.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "first_refusal", _("first refusal")),
        Binding("z", "zone", _("UTC/local")),
    ]

    table = getters.query_one("#moments", Rows)
    pane = getters.query_one("#moment", Reading)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._moments: tuple[Moment, ...] = ()
        self._placed = False

    def content(self) -> ComposeResult:
        """Hold the moments, and below them the one under the cursor."""
        yield Static(id="title", classes="title")
        with Container(id="body"):
            yield Rows(_COLUMNS, "moments")
            yield Reading("moment")

    def on_mount(self) -> None:
        """Name the panes."""
        self.pane.add_class("pane")
        self.pane.border_title = _("moment")

    def on_resize(self) -> None:
        """Show or hide what only a wide screen has room for."""
        self.show()

    def show(self) -> None:
        """Draw the moments from the open case."""
        super().show()
        opened = self.opened
        if opened is None:
            return
        self._moments = timeline(opened.case, opened.complaint)
        count, zone = len(self._moments), self.app.times.zone(window(opened.case, opened.complaint))
        self.query_one("#title", Static).update(
            outside(_("timeline: {count} moments, {zone}").format(count=count, zone=zone))
        )
        wide = self.app.size.width >= WIDE
        lines = timeline_lines(self._moments, opened.case.at, self.app.times, self.marks, sourced=wide)
        self.table.show(lines, _SOURCED if wide else _COLUMNS)
        if self._moments and not self._placed:
            self._placed = True
            self.action_first_refusal()
        self._show_moment()

    def _show_moment(self, *, top: bool = False) -> None:
        opened, place = self.opened, self.table.current
        if opened is None:
            return
        gaps = timeline_gaps(opened.case, opened.complaint)
        if place is None or int(place) >= len(self._moments):
            self.pane.show(Article((), gap_lines(gaps, self.marks)), self.marks, top=top)
            return
        one = self._moments[int(place)]
        article = one_moment(one, opened.case.at, self.app.times, gaps, self.marks)
        self.pane.show(article, self.marks, top=top)

    @on(DataTable.RowHighlighted, "#moments")
    def _chosen(self) -> None:
        self._show_moment(top=True)

    @on(DataTable.RowSelected, "#moments")
    def _opened(self) -> None:
        self.pane.focus()

    def action_first_refusal(self) -> None:
        """Go to the first refusal."""
        if self._moments:
            self.table.move_cursor(row=int(first_refusal(self._moments)), animate=False)

    def action_zone(self) -> None:
        """Show times in UTC, or in the zone of this machine."""
        self.app.times = self.app.times.other()
        self.show()

    def copied(self) -> str:
        """Return the whole timeline as lines, in UTC."""
        opened = self.opened
        if opened is None:
            return ""
        return "\n".join(plain_lines(opened.case, opened.complaint, whole=True)).strip() + "\n"
