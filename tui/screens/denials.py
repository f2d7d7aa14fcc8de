"""The refused requests of a domain: by reason and caller, one by one, or as the lines of both logs."""

from collections.abc import Hashable
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.widget import Widget
from textual.widgets import Static

from diagnostics.logs.denial import Denial
from diagnostics.model.text import clean
from diagnostics.report.language import N_, _
from tui.open_cases import OpenCase
from tui.screens.denial_view_keys import DenialViewKeys
from tui.shown.denial_lines import DenialLines, denial_key
from tui.shown.denial_words import GROUPS, LINES, SINGLE, listed, missing, nothing, summary
from tui.shown.denials import GroupTable, Told, verdicts
from tui.shown.large_logs import search_line
from tui.shown.log_lines import LogLines, heading, line_key, line_of
from tui.shown.marks import cell
from tui.shown.one_denial import one_denial
from tui.shown.read_lines import LogLine
from tui.shown.refusals import Refusals
from tui.widgets.filter_bar import FilterBar
from tui.widgets.lines_view import LinesView
from tui.widgets.long_text import LongText
from tui.widgets.notice import Notice
from tui.widgets.reading import Reading
from tui.widgets.rows import Rows
from tui.widgets.sifted_lines import SiftedLines


class DenialsScreen(DenialViewKeys):
    """Lists denials of one open case in one of three views; the pane below shows what the cursor is on."""

    CSS_PATH = "denials.tcss"
    AUTO_FOCUS = "#groups"
    PURPOSE = N_("The refused requests that the logs hold: by reason and caller, alone, or line by line.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", _("filter"), key_display="/", show=False),
        Binding("z", "zone", _("UTC or local time"), show=False),
    ]

    table = getters.query_one("#groups", Rows)
    single = getters.query_one("#single", SiftedLines)
    lines = getters.query_one("#lines", SiftedLines)
    pane = getters.query_one("#one", Reading)
    text = getters.query_one("#line", LongText)
    bar = getters.query_one(FilterBar)
    notice = getters.query_one(Notice)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._wanted = ""
        self._told: dict[str, Told] = {}

    def content(self) -> ComposeResult:
        """Hold the views above and what the cursor is on below."""
        with Horizontal(id="head"):
            yield Static(id="title", classes="title")
            yield Static(id="live", classes="title")
        yield Notice()
        yield FilterBar()
        with Container(id="body", classes=f"-{GROUPS}"):
            yield Rows((), GROUPS)
            yield SiftedLines(SINGLE, self.marks.here)
            yield SiftedLines(LINES, self.marks.here)
            yield Reading("one")
            yield LongText("line")

    def on_mount(self) -> None:
        """Name the panes below."""
        for pane, title in ((self.pane, _("one denial")), (self.text, _("one line"))):
            pane.add_class("pane")
            pane.border_title = title

    @property
    def listing(self) -> Widget:
        """The list in sight."""
        return {GROUPS: self.table, SINGLE: self.single, LINES: self.lines}[self._view]

    def on_resize(self, event: events.Resize) -> None:
        """Choose the columns anew."""
        self.show()

    def show(self, goal: Hashable = None) -> None:
        """Draw the list in sight, with the cursor on ``goal`` where one is given, and the pane."""
        super().show()
        opened = self.opened
        if opened is None:
            return
        refusals = self.refusals_of(opened)
        self.notice.show(missing(opened, refusals, self.live.troubles()), "", self.marks)
        if self._view == GROUPS:
            self._show_groups(opened, refusals)
        elif self._view == SINGLE:
            told = verdicts(opened.examination)
            self.single.show(DenialLines(refusals, told, self.app.times, self.marks), self._wanted, goal)
        else:
            read = self.lines_of(opened)
            lines = LogLines(read, refusals.span, self.app.times, self.marks.label)
            self.lines.show(lines, self._wanted, goal)
        self._show_head(opened, refusals)
        self._show_one(opened, refusals)

    def _show_groups(self, opened: OpenCase, refusals: Refusals) -> None:
        told = verdicts(opened.examination)
        table = GroupTable(refusals, told, self.app.times, self.marks, self.size.width)
        self._told = {one.key: one for one in table.lines(self._wanted)}
        self.table.pinned = self.live.on
        self.table.show(((one.key, one.cells) for one in self._told.values()), table.columns)

    def _show_head(self, opened: OpenCase, refusals: Refusals) -> None:
        live = self.live.line(self.app.times, self.marks, self.size.width)
        self.query_one("#live", Static).update(cell(live))
        self.query_one("#live").set_class(self.live.lost, "-lost")
        room = self.size.width - 2 - (cell_len(live) + 2 if live else 0)
        doing = self._doing(opened)
        title = summary(refusals, self.app.times, self._count(refusals), room - len(doing))
        self.query_one("#title", Static).update(Text(title + doing))

    def _doing(self, opened: OpenCase) -> str:
        if self.searches:
            return " · " + search_line(self.searches)
        return _(" · reading") if opened.run else _(" · sorting") if self.sorting else ""

    def _count(self, refusals: Refusals) -> str:
        if self._view == GROUPS:
            return listed(self._view, len(self._told), len(refusals.groups))
        view = self.single if self._view == SINGLE else self.lines
        return _("searching") if view.sifting else listed(self._view, view.row_count, view.total)

    @property
    def denial(self) -> Denial | None:
        """The denial under the cursor: the latest of a group, or the one that a log line tells of."""
        opened = self.opened
        if opened is None:
            return None
        refusals = self.refusals_of(opened)
        if self._view == GROUPS:
            told = self._told.get(self.table.current or "")
            return told.group.denials[-1] if told else None
        if self._view == SINGLE:
            number = self.single.current
            return refusals.denials[number] if number is not None else None
        line = self._line
        return refusals.found.by_event.get(line.event) if line else None

    @property
    def _line(self) -> LogLine | None:
        number, read = self.lines.current, self.lines_of(self.opened) if self.opened else ()
        return read[number] if number is not None and number < len(read) else None

    def _show_one(self, opened: OpenCase, refusals: Refusals, *, top: bool = False) -> None:
        if self._view == LINES:
            self._show_line()
            return
        denial = self.denial
        if denial is None:
            self.pane.show_text(Text(nothing(opened, refusals, self._wanted, sorting=self.sorting)))
            return
        told = self._told.get(self.table.current or "") if self._view == GROUPS else None
        group = told.group if told else None
        self.pane.show(one_denial(denial, group, opened, self.app.times), self.marks, top=top)

    def _show_line(self) -> None:
        line = self._line
        if line is None:
            words = _("No line was read of any log.") if not self._wanted else _("No line holds that.")
            self.text.show((words,), "", None)
        else:
            self.text.show(heading(line, self.app.times), line.event.message, line_key(line))

    @on(Rows.RowHighlighted)
    @on(LinesView.Moved)
    def _moved(self) -> None:
        opened = self.opened
        if opened is not None:
            self._show_one(opened, self.refusals_of(opened), top=True)

    @on(SiftedLines.Listed)
    def _listed_anew(self) -> None:
        opened = self.opened
        if opened is not None:
            self._show_head(opened, self.refusals_of(opened))

    @on(Rows.RowSelected)
    @on(LinesView.Chosen)
    def _chosen(self) -> None:
        """Read everything that both logs hold of the request, and go to it."""
        denial = self.denial
        if denial is not None:
            self.read_lines(denial)
        below: Widget = self.text if self._view == LINES else self.pane
        if denial is not None or self._view == LINES:
            below.focus()

    def look(self, view: str) -> None:
        """Change to another view, with the cursor on the same denial where the view lists denials."""
        denial, focused = self.denial, self.focused is self.listing or self.focused is None
        super().look(view)
        for name in (GROUPS, SINGLE, LINES):
            self.query_one("#body").set_class(name == view, f"-{name}")
        goal: Hashable = None
        if denial is not None and view == SINGLE:
            goal = denial_key(denial)
        elif denial is not None and view == LINES:
            goal = line_of(denial, self.lines_of(self.opened) if self.opened else ())
        self.show(goal)
        if focused or not (self.focused and self.focused.display):
            self.listing.focus()

    def action_zone(self) -> None:
        """Show times in UTC, or in the zone of this machine."""
        self.app.times = self.app.times.other()
        self.show()

    def action_filter(self) -> None:
        """Type what the lines should hold."""
        self.bar.open()

    @on(FilterBar.Filtered)
    def _filtered(self, event: FilterBar.Filtered) -> None:
        if event.text != self._wanted:
            self._wanted = event.text
            self.show()
        if event.done:
            self.listing.focus()

    def copied(self) -> str:
        """Return what is shown below; a log line in full, however long."""
        return clean(self.text.plain) + "\n" if self._view == LINES else self.pane.plain
