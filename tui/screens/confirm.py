"""The dialogs before AWS is changed: a text typed exactly, or yes and no for taking something back."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from diagnostics.model.text import unclean
from diagnostics.report.language import _
from tui.shown.marks import outside
from tui.widgets.field import Field


class TypedDialog(ModalScreen[bool]):
    """Says what will be done; answers yes only where the wanted text was typed, letter for letter.

    Title and sentences are harmless already; what is wanted is raw, and is typed as it is shown.
    """

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", _("leave it"), show=False)]

    def __init__(self, title: str, sentences: Sequence[str], wanted: str) -> None:
        super().__init__()
        self._heading = title
        self._sentences = sentences
        self._wanted = wanted

    def compose(self) -> ComposeResult:
        """Tell, and ask for the text."""
        with VerticalScroll(classes="dialog", can_focus=False) as box:
            box.border_title = Text(self._heading)
            box.border_subtitle = _("enter does it · esc leaves it")
            for sentence in self._sentences:
                yield Label(_harmless(sentence))
            yield Label(outside(_("Type {wanted} to have it done.").format(wanted=self._wanted)))
            yield Field("typed", _("Confirm"))
            yield Label("", id="wrong", markup=False)

    def on_mount(self) -> None:
        """Start in the line."""
        self.query_one("#typed", Input).focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if unclean(event.value) == self._wanted:
            self.dismiss(True)
        else:
            self.query_one("#wrong", Label).update(_("That is not it; nothing was done."))

    def action_leave(self) -> None:
        """Close, and do nothing."""
        self.dismiss(False)


class SureDialog(ModalScreen[bool]):
    """Asks whether to go on; nothing but ``y`` means yes. Title and sentences are harmless already."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", _("yes"), show=False),
        Binding("n,escape,enter,q", "answer(False)", _("no"), show=False),
    ]

    def __init__(self, title: str, sentences: Sequence[str], yes: str) -> None:
        super().__init__()
        self._heading = title
        self._sentences = sentences
        self._yes = yes

    def compose(self) -> ComposeResult:
        """Tell what yes means."""
        with VerticalScroll(classes="dialog", can_focus=True) as box:
            box.border_title = Text(self._heading)
            box.border_subtitle = _("y {yes} · n leaves it").format(yes=self._yes)
            for sentence in self._sentences:
                yield Label(_harmless(sentence))

    def action_answer(self, sure: bool) -> None:
        """Close with the answer."""
        self.dismiss(sure)


def _harmless(sentence: str) -> Text:
    return Text(sentence, no_wrap=False, overflow="fold")
