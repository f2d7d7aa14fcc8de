"""One client judged: its chain, the verdict, other verifiers beside it, and whose its key is."""

from typing import ClassVar

from rich.text import Text
from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widget import Widget
from textual.widgets import Static

from diagnostics.report.language import N_, _
from tui.screens.client_judging import ClientJudging
from tui.shown.client import Told
from tui.shown.client_choice import Choice
from tui.widgets.choices import Choices
from tui.widgets.notice import Notice
from tui.widgets.reading import Reading

_FOLDING = ("verdict", "opinions", "keys")
_SECTIONS = ("chain", *_FOLDING)


class ClientScreen(ClientJudging):
    """Judges a file, or a certificate from the log, against a domain's truststore or one from a file."""

    CSS_PATH = "client.tcss"
    AUTO_FOCUS = "#chain"
    PURPOSE = N_("What the gateway would say of one client, what other verifiers say, and whose key it is.")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", _("section"), key_display="tab"),
        Binding("o", "open", _("files, time")),
        Binding("t", "truststore", _("truststore")),
        Binding("y", "copy", _("copy")),
    ]

    chain = getters.query_one("#chain", Choices)
    verdict = getters.query_one("#verdict", Reading)
    opinions = getters.query_one("#opinions", Reading)
    keys = getters.query_one("#keys", Reading)
    notice = getters.query_one(Notice)

    def content(self) -> ComposeResult:
        """Hold four sections: all in sight where there is room, else one of the last three open."""
        yield Static(id="title", classes="title")
        yield Notice()
        yield Static(id="empty")
        with Container(id="body"):
            yield Choices("chain")
            yield Reading("verdict")
            yield Reading("opinions")
            yield Reading("keys")

    def on_mount(self) -> None:
        """Read the truststore, and ask for a client where none is given."""
        for name in _SECTIONS:
            self.query_one(f"#{name}").add_class("pane", "section")
        self.verdict.add_class("-open")
        self.read()
        if self.choice is None:
            self.call_after_refresh(self.action_open)

    @on(events.DescendantFocus)
    def _focused(self, event: events.DescendantFocus) -> None:
        """Open the section that has the focus and fold the others; the chain stays in sight."""
        chosen: Widget = event.widget
        if chosen.id in _FOLDING:
            for name in _FOLDING:
                self.query_one(f"#{name}").set_class(name == chosen.id, "-open")

    def show(self) -> None:
        """Draw everything, and judge anew where something of it has changed."""
        super().show()
        store = self.against
        self.begin(store)
        self.set_class(self.choice is None, "-nothing")
        self.query_one("#empty", Static).update(Text(self._empty()))
        keys = _("o takes a truststore's file instead") + (_(" · r reads again") if self.case else "")
        self.notice.show(self.failure_of(store), keys, self.marks)
        self.draw()

    def _empty(self) -> str:
        if self.case is not None:
            return _("No client is chosen. o takes the client's file, and its key to compare.")
        return _("No client is chosen. o takes a client's file and a truststore's, and judges offline.")

    def draw(self) -> None:
        """Draw title and sections."""
        judged = self.judged
        if judged is None:
            self.query_one("#title", Static).update(self.against.title())
            return
        told = Told.of(judged, self.marks, waiting=self.waiting_for(judged.store))
        self.query_one("#title", Static).update(told.title)
        self.chain.show([(one.key, one.line) for one in told.links], self.chain.current)
        for name, article in told.articles.items():
            self.query_one(f"#{name}", Reading).show(article, self.marks)
        for name, title in told.titles.items():
            self.query_one(f"#{name}").border_title = title

    @on(Choices.OptionSelected, "#chain")
    def _selected(self) -> None:
        """Show the certificate of the line on a screen of its own."""
        from tui.screens.certificate import CertificateScreen

        lines = self.judged.links(self.marks) if self.judged else ()
        link = next((one for one in lines if one.key == self.chain.current), None)
        if link is None or link.certificate is None:
            self.say(_("There is no certificate on this line."))
        else:
            self.app.push_screen(CertificateScreen(self._domain, link.certificate))

    def action_open(self) -> None:
        """Choose files, or another time."""
        from tui.screens.client_dialog import ClientDialog

        if self.app.screen is self:
            self.app.push_screen(ClientDialog(self.choice, store_known=self.case is not None), self._chosen)

    def _chosen(self, choice: Choice | None) -> None:
        if choice is not None:
            self.choose(choice)

    def action_truststore(self) -> None:
        """Show the domain's truststore."""
        from tui.screens.truststore import TruststoreScreen

        if self.case is None:
            self.say(_("No domain is chosen; see a file with: mtls-tui inspect FILE"))
        else:
            self.app.push_screen(TruststoreScreen(self._domain))

    def copied(self) -> str:
        """Return all sections as lines."""
        judged = self.judged
        if judged is None or judged.outcome is None:
            return ""
        return Told.of(judged, self.marks, waiting="").plain
