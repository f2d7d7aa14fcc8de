"""The first screen: all custom domain names of the account and region, as they are read."""

from typing import ClassVar

from rich.text import Text
from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Static

from diagnostics.model.domain import Domain
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.finding import Severity
from diagnostics.model.text import unclean
from diagnostics.report.language import N_, _
from tui.screens.mfa import MfaDialog
from tui.screens.way_in import WayInPage
from tui.shown.article import plain
from tui.shown.domains import account_notice, beside, rank, row
from tui.shown.failures import told_failure
from tui.shown.progress import Standing, progress
from tui.survey import AUTOMATIC, Survey
from tui.widgets.filter_bar import FilterBar
from tui.widgets.notice import Notice
from tui.widgets.reading import Reading
from tui.widgets.rows import Column, Rows

_COLUMNS = (
    Column(_("Status"), 9),
    Column(_("Domain"), None, 5),
    Column(_("mTLS"), 4),
    Column(_("Worst finding"), None, 4),
)


class DomainsScreen(WayInPage):
    """Lists the domains; looks into each that has mutual TLS on."""

    CSS_PATH = "domains.tcss"
    AUTO_FOCUS = "#domains"
    PURPOSE = N_("All custom domain names here, and the worst that is known of each.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", _("back"), show=False),
        Binding("slash", "filter", _("filter"), key_display="/"),
        Binding("a", "survey", _("look at all")),
        Binding("s", "sort", _("worst first, or by name"), show=False),
        Binding("S", "saved", _("saved cases"), show=False),
        Binding("c", "client", _("judge a client's file"), show=False),
    ]

    table = getters.query_one("#domains", Rows)
    bar = getters.query_one(FilterBar)
    notice = getters.query_one(Notice)
    detail = getters.query_one("#detail", Reading)

    def __init__(self) -> None:
        super().__init__()
        self._domains: dict[str, Domain] = {}
        self._wanted = ""
        self._worst_first = False
        self._reading = True
        self._failure: DiagnosticsError | None = None
        self._survey = Survey()

    def content(self) -> ComposeResult:
        """Hold the list, what is told of the line under the cursor, and how far the reading is."""
        yield Static(id="title", classes="title")
        yield Notice()
        yield FilterBar()
        with Container(id="body"):
            yield Rows(_COLUMNS, "domains")
            yield Reading("detail")
        yield Static(id="progress", classes="title")

    def on_mount(self) -> None:
        """Start reading once the first frame has been painted."""
        self.detail.add_class("pane")
        self.call_after_refresh(self.read)

    @work(exclusive=True, group="domains", description="")
    async def read(self) -> None:
        """Sign in, list the domains, and look into them where they are few."""
        self._reading, self._failure, self._domains = True, None, {}
        self.show()
        try:
            await self.app.sign_in()
            await self._list()
        except DiagnosticsError as error:
            self._failure = error
            if error.code == "mfa-needed":
                self.app.push_screen(MfaDialog(error.params.get("serial", "")), self.code_given)
        finally:
            self._reading = False
            self.show()
        if self._failure is None and len(self._mutual()) <= AUTOMATIC:
            self.look()

    async def _list(self) -> None:
        if self.app.aws is None:
            return
        pages = self.app.aws.domains()
        try:
            async for page in pages:
                self._domains.update((domain.key, domain) for domain in page)
                self.app.changes.listed(page)
                self.show()
        finally:
            await pages.aclose()

    @work(exclusive=True, group="survey", description="")
    async def look(self) -> None:
        """Look into every domain with mutual TLS that was not looked into yet."""
        if self.app.aws is not None:
            await self._survey.run(self.app, self.app.aws, self._mutual())
            self.show()

    def _mutual(self) -> list[Domain]:
        return [one for _, one in sorted(self._domains.items()) if one.mutual_tls is not None]

    def _shown(self) -> list[Domain]:
        wanted = unclean(self._wanted).casefold()
        found = (one for one in self._domains.values() if wanted in one.key.casefold())
        return sorted(found, key=lambda one: (one.mutual_tls is None, self._rank(one), one.key))

    def _rank(self, domain: Domain) -> int:
        return rank(self.app.cases.get(domain.key)) if self._worst_first else 0

    def show(self) -> None:
        """Draw the list and all around it."""
        super().show()
        shown = self._shown()
        self.table.show((one.key, row(one, self.app.cases.get(one.key), self.marks)) for one in shown)
        self.query_one("#title", Static).update(self._title(len(shown)))
        standing = Standing(
            signed_in=self.app.aws is not None,
            listing=self._reading,
            surveying=self._survey.running,
        )
        told = progress(standing, self._domains.values(), self.app.cases)
        self.query_one("#progress", Static).update(Text(told))
        self.query_one("#progress").set_class(not told, "-empty")
        self._show_notice()
        self._show_detail()

    def _show_notice(self) -> None:
        """Say what failed, or that there is nothing here to diagnose, and which keys lead on."""
        failure = self._failure or self._survey.failure
        nothing = None if self._reading else account_notice(self.app.principal, self._domains.values())
        told, severity = failure or nothing, Severity.PROBLEM if failure else Severity.NOTE
        keys = _("F5 again · p profile · r region")
        if not self.app.demo:
            keys += _(" · D demo")
        self.notice.show(told_failure(told) if told else None, keys, self.marks, severity)

    def _show_detail(self) -> None:
        domain = self._domains.get(self.table.current or "")
        if domain is not None:
            self.detail.show(beside(domain, self.app.cases.get(domain.key), self.marks), self.marks)
        self.detail.set_class(domain is None, "-empty")

    def _title(self, shown: int) -> Text:
        total = len(self._domains)
        count = str(total) if shown == total else _("{shown} of {total}").format(shown=shown, total=total)
        return Text(_("Custom domain names   {count}").format(count=count))

    @on(Rows.RowHighlighted)
    def _highlighted(self) -> None:
        self._show_detail()

    @on(Rows.RowSelected)
    def _selected(self) -> None:
        domain = self._domains.get(self.table.current or "")
        if domain is not None and self.app.principal is not None:
            from tui.screens.case import CaseScreen

            self.app.push_screen(CaseScreen(self.app.open_case(domain).name))

    @on(FilterBar.Filtered)
    def _filtered(self, event: FilterBar.Filtered) -> None:
        self._wanted = event.text
        self.show()
        if event.done:
            self.table.focus()

    def action_filter(self) -> None:
        """Type what the names should hold."""
        self.bar.open()

    def action_sort(self) -> None:
        """Put the worst first, or go back to the order of names."""
        self._worst_first = not self._worst_first
        self.show()

    def action_survey(self) -> None:
        """Look into every domain with mutual TLS."""
        if not self._mutual():
            self.say(_("No domain here asks its callers for a certificate."))
        elif self._reading:
            self.say(_("The list is still being read."))
        else:
            self.look()

    def action_saved(self) -> None:
        """Show the saved cases."""
        from tui.screens.saved_cases import SavedCasesScreen

        self.app.push_screen(SavedCasesScreen())

    def action_client(self) -> None:
        """Judge a file, against the domain's truststore where one with mutual TLS is chosen."""
        from tui.screens.client import ClientScreen

        domain = self._domains.get(self.table.current or "")
        chosen = domain is not None and domain.mutual_tls is not None and self.app.principal is not None
        self.app.push_screen(ClientScreen(self.app.open_case(domain).name if domain and chosen else ""))

    def leave(self) -> None:
        """Stop looking into domains, and forget how far that was."""
        self.workers.cancel_group(self, "survey")
        self._survey = Survey()

    def copied(self) -> str:
        """Return what is told of the domain under the cursor."""
        domain = self._domains.get(self.table.current or "")
        return plain(beside(domain, self.app.cases.get(domain.key), self.marks)) if domain else ""
