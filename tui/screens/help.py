"""Help: what the screen below is for, its keys, and the words in use."""

from typing import ClassVar

from rich.text import Text
from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from diagnostics.report.language import N_, _
from tui.app import MtlsApp
from tui.screens.own_bindings import own_bindings
from tui.screens.page import Page
from tui.shown.article import Article, Line
from tui.widgets.reading import Reading

GLOSSARY = (
    (N_("attached"), N_("The truststore version that the domain uses; a newer one in S3 has no effect.")),
    (N_("chain"), N_("The certificates from the client up to a root; all but the client's must be stored.")),
    (N_("denial"), N_("One refused request, joined from execution log and access log.")),
    (N_("verdict"), N_("Our own judgement by the documented rules, beside what the gateway says.")),
    (N_("sure"), N_("On what ground a claim stands: read, documented, inferred, or not known.")),
    (N_("unknown"), N_("Nobody knows, or it could not be read; never a guess.")),
)


class HelpScreen(ModalScreen[None]):
    """Shows help above a screen."""

    app = getters.app(MtlsApp)
    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,enter", "dismiss", _("close"), show=False),
    ]

    def __init__(self, purpose: str, keys: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self._purpose = purpose
        self._keys = keys

    @classmethod
    def about(cls, page: Page) -> "HelpScreen":
        """Return the help of a screen, with the keys that work on it now."""
        keys: dict[str, list[str]] = {}
        for binding in own_bindings(page):
            keys.setdefault(binding.description, []).append(page.app.get_key_display(binding))
        return cls(_(page.PURPOSE), tuple((" ".join(its), what) for what, its in keys.items()))

    def compose(self) -> ComposeResult:
        """Hold the text."""
        yield Reading("help")

    def on_mount(self) -> None:
        """Show the text."""
        pane = self.query_one(Reading)
        pane.border_title = _("help")
        pane.border_subtitle = _("esc closes")
        lines = [Line(keys, Text(what)) for keys, what in self._keys]
        lines += [Line("j k g G", Text(_("down, up, first, last; the arrows do the same"))),
                  Line("tab", Text(_("to the next pane"))), Line("", Text(""))]  # fmt: skip
        lines += [Line(_(word), Text(_(meaning))) for word, meaning in GLOSSARY]
        pane.show(Article((Text(self._purpose, "bold"),), tuple(lines)), self.app.marks)
