"""The first screen: all custom domain names of the account and region, as they are read."""

from dataclasses import replace
from typing import ClassVar

from rich.text import Text
from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Static

from diagnostics.model.domain import Domain
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.secret import Secret
from diagnostics.report.language import N_, _
from tui.aws_port import OpeningRequest
from tui.screens.mfa import MfaDialog
from tui.screens.page import Page
from tui.shown.article import plain
from tui.shown.domains import beside, rank, row
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


class DomainsScreen(Page):
    """Lists the domains; looks into each that has mutual TLS on."""

    CSS_PATH = "domains.tcss"
    AUTO_FOCUS = "#domains"
    PURPOSE = N_("All custom domain names here, and the worst that is known of each.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", _("back"), show=False),
        Binding("slash", "filter", _("filter"), key_display="/"),
        Binding("a", "survey", _("look at all")),
        Binding("r", "region", _("region")),
        Binding("p", "profile", _("profile")),
        Binding("s", "sort", _("worst first, or by name"), show=False),
        Binding("f5,ctrl+r", "retry", _("read again"), show=False),
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
                self.app.push_screen(MfaDialog(error.params.get("serial", "")), self._code_given)
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
                self._domains.update((domain.name, domain) for domain in page)
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
        wanted = self._wanted.casefold()
        found = (one for one in self._domains.values() if wanted in one.name.casefold())
        return sorted(found, key=lambda one: (one.mutual_tls is None, self._rank(one), one.name))

    def _rank(self, domain: Domain) -> int:
        return rank(self.app.cases.get(domain.name)) if self._worst_first else 0

    def show(self) -> None:
        """Draw the list and all around it."""
        super().show()
        shown = self._shown()
        self.table.show((one.name, row(one, self.app.cases.get(one.name), self.marks)) for one in shown)
        self.query_one("#title", Static).update(self._title(len(shown)))
        standing = Standing(
            signed_in=self.app.aws is not None,
            listing=self._reading,
            failed=self._failure is not None,
            surveying=self._survey.running,
        )
        told = progress(standing, self._domains.values(), self.app.cases)
        self.query_one("#progress", Static).update(Text(told))
        self.query_one("#progress").set_class(not told, "-empty")
        failure = self._failure or self._survey.failure
        keys = _("F5 again · p profile · r region")
        self.notice.show(told_failure(failure) if failure else None, keys, self.marks)
        self._show_detail()

    def _show_detail(self) -> None:
        domain = self._domains.get(self.table.current or "")
        if domain is not None:
            self.detail.show(beside(domain, self.app.cases.get(domain.name), self.marks), self.marks)
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

            self.app.open_case(domain)
            self.app.push_screen(CaseScreen(domain.name))

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

    def action_retry(self) -> None:
        """Read everything again."""
        self._through(self.app.request)

    def action_region(self) -> None:
        """Choose another region."""
        self._choose("region")

    def action_profile(self) -> None:
        """Choose another profile or role."""
        self._choose("profile")

    def _choose(self, first: str) -> None:
        """Ask for another way in, and read everything through it."""
        from tui.screens.profile import ProfileDialog

        if self.app.demo:
            self.say(_("The demo has one account in one region."))
            return
        region = self.app.principal.region if self.app.principal else ""
        self.app.push_screen(ProfileDialog(self.app.request, region, first), self._chosen)

    def _chosen(self, request: OpeningRequest | None) -> None:
        if request is not None:
            self._through(request)

    def _code_given(self, code: Secret | None) -> None:
        if code is not None:
            self._through(replace(self.app.request, mfa_code=code))

    def _through(self, request: OpeningRequest) -> None:
        self.workers.cancel_group(self, "survey")
        self._survey = Survey()
        self.app.sign_out(request)
        self.read()

    def copied(self) -> str:
        """Return what is told of the domain under the cursor."""
        domain = self._domains.get(self.table.current or "")
        return plain(beside(domain, self.app.cases.get(domain.name), self.marks)) if domain else ""
