"""The refused requests of a domain: grouped by reason and caller, and one of them in full."""

from dataclasses import replace
from datetime import timedelta
from typing import ClassVar

from rich.text import Text
from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Static

from diagnostics.logs.denial import Denial
from diagnostics.report.language import N_, _
from diagnostics.x509.certificate import Certificate, parse
from tui.following import follow
from tui.gathering import gather
from tui.open_cases import OpenCase
from tui.screens.page import Page
from tui.shown.denials import Told, group_lines, one_denial, single_lines, summary
from tui.shown.failures import told_failure
from tui.shown.requests import line_asks
from tui.widgets.filter_bar import FilterBar
from tui.widgets.notice import Notice
from tui.widgets.reading import Reading
from tui.widgets.rows import Column, Rows

_COLUMNS = (
    Column("", 1),
    Column(_("Reason"), None, 5),
    Column(_("Caller"), None, 3),
    Column(_("n"), 5, right=True),
    Column(_("Last"), 8),
    Column(_("Verdict"), 10),
)
_LONGEST = timedelta(days=30)


class DenialsScreen(Page):
    """Lists denials of one open case."""

    CSS_PATH = "denials.tcss"
    AUTO_FOCUS = "#denials"
    PURPOSE = N_("The refused requests that the logs hold, by reason and caller, and each in full.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", _("filter"), key_display="/", show=False),
        Binding("c", "certificate", _("certificate")),
        Binding("u", "ungroup", _("ungroup")),
        Binding("l", "longer", _("longer")),
    ]

    table = getters.query_one("#denials", Rows)
    pane = getters.query_one("#one", Reading)
    bar = getters.query_one(FilterBar)
    notice = getters.query_one(Notice)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._domain = name
        self._single = False
        self._wanted = ""

    @property
    def place(self) -> str:
        """The domain's name."""
        return self._domain

    @property
    def opened(self) -> OpenCase | None:
        """The open case."""
        return self.app.cases.get(self._domain)

    def content(self) -> ComposeResult:
        """Hold the groups above and one denial below."""
        yield Static(id="title", classes="title")
        yield Notice()
        yield FilterBar()
        with Container(id="body"):
            yield Rows(_COLUMNS, "denials")
            yield Reading("one")

    def on_mount(self) -> None:
        """Name the pane below."""
        self.pane.add_class("pane")
        self.pane.border_title = _("one denial")

    def show(self) -> None:
        """Draw the lines and the denial under the cursor."""
        super().show()
        opened = self.opened
        if opened is None:
            return
        failure = opened.failure
        self.notice.show(told_failure(failure) if failure else None, "", self.marks)
        title = summary(opened) + (_(" · reading") if opened.run else "")
        self.query_one("#title", Static).update(Text(title))
        self.table.show((one.key, one.cells) for one in self._lines(opened))
        self._show_one()

    def _lines(self, opened: OpenCase) -> tuple[Told, ...]:
        every = single_lines(opened, self.marks) if self._single else group_lines(opened, self.marks)
        wanted = self._wanted.casefold()
        return tuple(one for one in every if any(wanted in cell.plain.casefold() for cell in one.cells))

    @property
    def denial(self) -> Denial | None:
        """The latest denial of the line under the cursor."""
        opened, key = self.opened, self.table.current
        found = next((one for one in self._lines(opened) if one.key == key), None) if opened else None
        return found.denials[-1] if found else None

    def _show_one(self, *, top: bool = False) -> None:
        opened, denial = self.opened, self.denial
        if opened is not None and denial is not None:
            self.pane.show(one_denial(denial, opened, self.marks), self.marks, top=top)
        else:
            reading = opened is not None and bool(opened.run)
            self.pane.show_text(
                Text(_("reading") if reading else _("No refused request was found in this time."))
            )

    @on(Rows.RowHighlighted)
    def _highlighted(self) -> None:
        self._show_one(top=True)

    @on(Rows.RowSelected)
    def _selected(self) -> None:
        """Read everything that both logs hold of the request, and go to it."""
        opened, denial = self.opened, self.denial
        if opened is not None and denial is not None:
            self.read_lines(denial)
            self.pane.focus()

    @work(exclusive=True, group="lines", description="")
    async def read_lines(self, denial: Denial) -> None:
        """Read the request's lines where the case lacks them."""
        opened = self.opened
        if opened is not None:
            await gather(self.app, self._domain, line_asks(denial, opened.case, opened.complaint).all)

    @work(exclusive=True, group="longer", description="")
    async def read_longer(self, since: timedelta) -> None:
        """Walk again for a longer time."""
        opened = self.opened
        if opened is not None and self.app.aws is not None:
            complaint = replace(opened.complaint, since=since)
            await follow(self.app.cases, self.app.aws, self._domain, opened.case, complaint)

    def action_longer(self) -> None:
        """Look further back."""
        opened = self.opened
        if opened is None:
            return
        if opened.run:
            self.say(_("The logs are still being read."))
        elif opened.complaint.since >= _LONGEST:
            self.say(_("That is as far back as is looked here."))
        else:
            self.read_longer(min(opened.complaint.since * 4, _LONGEST))

    def action_ungroup(self) -> None:
        """Show each denial alone, or groups again."""
        self._single = not self._single
        self.show()

    def action_filter(self) -> None:
        """Type what the lines should hold."""
        self.bar.open()

    @on(FilterBar.Filtered)
    def _filtered(self, event: FilterBar.Filtered) -> None:
        self._wanted = event.text
        self.show()
        if event.done:
            self.table.focus()

    def action_certificate(self) -> None:
        """Show the certificate that the request's access entry holds."""
        from tui.screens.certificate import CertificateScreen

        denial = self.denial
        found = parse(denial.certificate) if denial and denial.certificate else None
        if isinstance(found, Certificate):
            self.app.push_screen(CertificateScreen(self._domain, found))
        else:
            self.say(_("The certificate of this request is not in the logs that were read."))

    def copied(self) -> str:
        """Return the denial that is shown."""
        return self.pane.plain
