"""A new truststore before anything is done: as certificates three ways, and whom it admits."""

from typing import ClassVar

from rich.text import Text
from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Static

from diagnostics.changes.change import Change
from diagnostics.remediation.fixes import Fix, Offer
from diagnostics.remediation.publishing import Version
from diagnostics.report.language import N_, _
from tui.screens.plan import PlanScreen
from tui.screens.proposal_wishes import ProposalWishes
from tui.screens.publishing import PublishingScreen
from tui.shown.proposal import Row, cells_of, rows_of
from tui.shown.proposal_article import certificate_in, whole_article
from tui.shown.proposal_words import ALLOWABLE, heading, notice, verdict
from tui.watching import Publication
from tui.widgets.notice import Notice
from tui.widgets.reading import Reading
from tui.widgets.rows import Column, Rows

_COLUMNS = (
    Column("", 1),
    Column(_("Certificate"), None, 5),
    Column(_("  Until"), 12),
    Column(_("attached"), 8),
    Column(_("newest"), 6),
    Column(_("proposed"), 8),
)


class CertificateRows(Rows):
    """The certificates, whose enter key is the screen's."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.propose", _("plan"), key_display="enter")
    ]


class ProposalScreen(ProposalWishes):
    """Shows a wish against what is attached and what is newest, and leads to its plan."""

    CSS_PATH = "proposal.tcss"
    AUTO_FOCUS = "#certificates"
    PURPOSE = N_(
        "A new truststore before anything is done: what differs, and who starts or stops being admitted."
    )

    table = getters.query_one("#certificates", CertificateRows)
    pane = getters.query_one("#detail", Reading)
    notice = getters.query_one(Notice)

    def content(self) -> ComposeResult:
        """Hold the certificates, and what is told of the one under the cursor."""
        yield Static(id="title", classes="title")
        yield Notice()
        yield Static(id="verdict")
        with Container(id="body"):
            yield CertificateRows(_COLUMNS, "certificates")
            yield Reading("detail")

    def on_mount(self) -> None:
        """Name the panes, and propose."""
        for pane, title in ((self.table, _("three ways")), (self.pane, _("here"))):
            pane.add_class("pane")
            pane.border_title = title
        self.call_after_refresh(self.plan)

    @property
    def begun(self) -> bool:
        """Whether what is proposed here was begun already."""
        proposal, changes = self.view.proposal, self.app.changes
        return proposal is not None and (
            proposal.change.id in changes.runs or changes.state(proposal.change.id) is not None
        )

    @property
    def row(self) -> Row | None:
        """The certificate under the cursor."""
        key = self.table.current
        return next((one for one in rows_of(self.view) if one.certificate.fingerprint_sha256 == key), None)

    def show(self) -> None:
        """Draw the three truststores and all around them."""
        super().show()
        view, marks = self.view, self.marks
        begun = _("begun · enter shows how it stands · r reads anew")
        self.query_one("#title", Static).update(Text(begun if self.begun else heading(view)))
        told, keys, severity = notice(view)
        self.notice.show(told, keys, marks, severity)
        line = verdict(view, marks)
        self.query_one("#verdict", Static).update(line)
        self.query_one("#verdict").set_class(not line.plain, "-empty")
        self.query_one("#body").set_class(view.there is None, "-empty")
        rows = rows_of(view)
        if rows:
            self.table.show(cells_of(view, rows, marks))
            self._show_detail()

    def _show_detail(self, *, top: bool = False) -> None:
        row = self.row
        if row is not None:
            self.pane.show(certificate_in(self.view, row, self.marks), self.marks, top=top)
        else:
            self.pane.show(whole_article(self.view, rows_of(self.view), self.marks), self.marks, top=top)

    @on(CertificateRows.RowHighlighted)
    def _highlighted(self) -> None:
        self._show_detail(top=True)

    def action_propose(self) -> None:
        """Show the plan; warn a second time where that is what hinders it."""
        view = self.view
        if view.refused and all(one.code in ALLOWABLE for one in view.refused):
            self.allow(view.refused)
        elif isinstance(view.found, Change):
            version = view.wish.id if isinstance(view.wish, Version) else None
            self.app.push_screen(PlanScreen(self._domain, Offer(Fix.ATTACH, version=version)))
        elif view.proposal is not None and view.seen is not None:
            about = Publication(view.proposal, view.seen, view.span)
            self.app.push_screen(PublishingScreen(self._domain, about))
        else:
            told, _keys, _severity = notice(view)
            self.say(
                told.title if told else _("It is not known yet who starts and who stops being admitted.")
            )

    def copied(self) -> str:
        """Return what the pane shows."""
        return self.pane.plain
