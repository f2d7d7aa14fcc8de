"""The truststore of a domain: the forest of its certificates, with every problem in its place."""

from typing import ClassVar

from rich.text import Text
from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Static
from textual.widgets.tree import TreeNode

from diagnostics.remediation.publishing import Wish
from diagnostics.report.language import N_, _
from tui.gathering import gather
from tui.screens.page import Page
from tui.screens.to_change import open_proposal
from tui.shown.failures import told_failure
from tui.shown.forest import Branch, branches
from tui.shown.truststore import StoreView, detail, store_view, versions_article
from tui.widgets.filter_bar import FilterBar
from tui.widgets.forest import ForestTree
from tui.widgets.notice import Notice
from tui.widgets.reading import Reading


class TruststoreScreen(Page):
    """Shows the attached truststore, or the newest one in S3 where none is pinned and it says so."""

    CSS_PATH = "truststore.tcss"
    AUTO_FOCUS = "#forest"
    PURPOSE = N_("The certificates that admit callers: who issued whom, and what is wrong with each.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", _("find"), key_display="/"),
        Binding("v", "versions", _("versions")),
        Binding("n", "propose", _("new truststore")),
        Binding("x", "remove", _("propose to remove it"), show=False),
        Binding("y", "copy", _("copy"), show=False),
        Binding("r", "refresh", _("read again"), show=False),
    ]

    forest = getters.query_one("#forest", ForestTree)
    pane = getters.query_one("#detail", Reading)
    bar = getters.query_one(FilterBar)
    notice = getters.query_one(Notice)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._domain = name
        self._drawn: tuple[object, ...] = ()
        self._versions = False
        """Whether the detail pane shows the versions in place of a certificate."""

    @property
    def place(self) -> str:
        """The domain's name."""
        return self._domain

    @property
    def view(self) -> StoreView | None:
        """What is known of the truststore now."""
        opened = self.app.cases.get(self._domain)
        return store_view(opened.case) if opened else None

    def content(self) -> ComposeResult:
        """Hold the forest and, beside it, one certificate."""
        yield Static(id="title", classes="title")
        yield Notice()
        yield FilterBar()
        with Container(id="body"):
            yield ForestTree("forest")
            yield Reading("detail")

    def on_mount(self) -> None:
        """Read what the case does not hold yet."""
        for pane, title in ((self.forest, _("issued whom")), (self.pane, _("detail"))):
            pane.add_class("pane")
            pane.border_title = title
        self.read()

    @work(exclusive=True, group="truststore", description="")
    async def read(self) -> None:
        """Read the attached object and the list of versions, where the case lacks them."""
        view = self.view
        if view is not None:
            await gather(self.app, self._domain, view.asks)

    def show(self) -> None:
        """Draw the forest, unless it is what is drawn already."""
        super().show()
        view = self.view
        opened = self.app.cases.get(self._domain)
        if view is None or opened is None:
            return
        self.query_one("#title", Static).update(view.title(self.marks))
        failure = told_failure(opened.failure) if opened.failure else view.failure
        self.notice.show(failure, _("r reads again") if failure else "", self.marks)
        drawn = (view.content, self.app.theme)
        if drawn != self._drawn:
            self._drawn = drawn
            self._draw(view)
        self._show_detail()

    def _draw(self, view: StoreView) -> None:
        self.forest.clear()
        if view.store is None:
            return
        for branch in branches(view.store, view.at, self.marks):
            self._grow(self.forest.root, branch)
        if not self.forest.root.children:
            self.forest.root.add_leaf(Text(_("nothing in it")))
        self.forest.root.expand_all()
        self.call_after_refresh(self.forest.move_cursor_to_line, 0)

    def _grow(self, node: TreeNode[str], branch: Branch) -> None:
        if not branch.under:
            node.add_leaf(branch.line, branch.key)
            return
        below = node.add(branch.line, branch.key, expand=True)
        for child in branch.under:
            self._grow(below, child)

    def _show_detail(self, *, top: bool = False) -> None:
        view = self.view
        if view is None:
            return
        if self._versions:
            self.pane.show(versions_article(view, self.marks), self.marks, top=top)
            return
        node = self.forest.cursor_node
        article = detail(view, node.data if node and node.data else "", self.marks)
        self.pane.show(article, self.marks, top=top)

    @on(ForestTree.NodeHighlighted)
    def _highlighted(self) -> None:
        self._versions = False
        self._show_detail(top=True)

    @on(ForestTree.NodeSelected)
    def _selected(self) -> None:
        """Show the certificate on a screen of its own."""
        from tui.screens.certificate import CertificateScreen

        view, node = self.view, self.forest.cursor_node
        one = view.certificate(node.data) if view and node and node.data else None
        if one is None:
            self.say(_("There is no certificate on this line."))
        else:
            self.app.push_screen(CertificateScreen(self._domain, one))

    @on(FilterBar.Filtered)
    def _filtered(self, event: FilterBar.Filtered) -> None:
        """Go to the first line that holds what was typed."""
        wanted = event.text.casefold()
        if wanted:
            self._go_to(wanted)
        if event.done:
            self.forest.focus()

    def _go_to(self, wanted: str) -> None:
        waiting = list(reversed(self.forest.root.children))
        while waiting:
            node = waiting.pop()
            label = node.label.plain if isinstance(node.label, Text) else str(node.label)
            if wanted in label.casefold():
                self.forest.move_cursor(node)
                return
            waiting.extend(reversed(node.children))

    def action_filter(self) -> None:
        """Type what to find."""
        self.bar.open()

    def action_versions(self) -> None:
        """Show or leave the list of versions."""
        self._versions = not self._versions
        self._show_detail(top=True)

    def action_propose(self) -> None:
        """Propose another truststore."""
        open_proposal(self, Wish())

    def action_remove(self) -> None:
        """Propose the truststore without the certificate under the cursor."""
        view, node = self.view, self.forest.cursor_node
        one = view.certificate(node.data) if view and node and node.data else None
        if one is None:
            self.say(_("There is no certificate on this line."))
        else:
            open_proposal(self, Wish(removing=(one.fingerprint_sha256,)))

    def action_refresh(self) -> None:
        """Read the truststore again."""
        self.workers.cancel_group(self, "truststore")
        self.read_again()

    @work(exclusive=True, group="truststore", description="")
    async def read_again(self) -> None:
        """Read the object and its versions anew."""
        view = self.view
        if view is not None:
            await gather(self.app, self._domain, view.asks, again=True)

    def copied(self) -> str:
        """Return what the detail pane shows."""
        return self.pane.plain
