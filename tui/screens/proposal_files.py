"""The dialogs that take files into a proposal: an issuer whose fingerprint is typed, or a whole bundle."""

import asyncio
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen, ScreenResultType
from textual.widgets import Input, Label

from diagnostics.changes.bundle.issuers import Allowed, issuer_in, objections
from diagnostics.changes.change import Refused
from diagnostics.given.files import read_file
from diagnostics.given.named import named_file
from diagnostics.model.errors import DiagnosticsError
from diagnostics.report.catalogue import message
from diagnostics.report.language import _
from diagnostics.report.message import filled
from diagnostics.x509.certificate import Certificate
from tui.shown.failures import told_failure
from tui.shown.marks import outside
from tui.shown.proposal_words import ALLOWABLE
from tui.widgets.field import Field
from tui.widgets.path_suggester import PathSuggester
from tui.widgets.typed_line import TypedLine


class FileDialog(ModalScreen[ScreenResultType | None]):
    """Reads a named file, and stays with what is wrong until it is right or left."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", _("leave it"), show=False)]

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        path = self.query_one("#file", TypedLine).typed
        if path:
            self.wrong(_("reading"))
            self.read_named(path)
        else:
            self.wrong(_("Name the file."))

    @work(exclusive=True, group="files", description="")
    async def read_named(self, path: str) -> None:
        """Read the file off the event loop and take it, or say what is wrong."""
        try:
            file = await asyncio.to_thread(named_file, path)
            raw = await asyncio.to_thread(read_file, file)
        except DiagnosticsError as error:
            told = told_failure(error)
            self.wrong(" ".join(part for part in (told.title, told.next) if part))
            return
        self.take(file, raw)

    def take(self, file: str, raw: bytes) -> None:
        """Answer with what the file holds, or say why not."""
        raise NotImplementedError

    def refuse(self, why: Refused) -> None:
        """Say why this is not taken."""
        text = message(why.code)
        self.wrong(
            " ".join(filled(part, why.params) for part in (text.title, text.meaning, text.next) if part)
        )

    def wrong(self, sentence: str) -> None:
        """Say a sentence below the lines."""
        wrong = self.query_one("#wrong", Label)
        wrong.update(outside(sentence))
        wrong.scroll_visible(animate=False)

    def action_leave(self) -> None:
        """Close without a change."""
        self.dismiss(None)


class IssuerDialog(FileDialog[Certificate]):
    """Takes one issuer that the operator was given, told apart by its SHA-256."""

    def compose(self) -> ComposeResult:
        """Ask for the file and the beginning of its fingerprint."""
        with VerticalScroll(classes="dialog", can_focus=False) as box:
            box.border_title = _("add an issuer")
            box.border_subtitle = _("enter adds it · right completes · esc leaves")
            yield Label(
                _(
                    "Only from a file that you were given by another way than a log or a call. "
                    "Type the beginning of its SHA-256 as its issuer tells it, not as the file does."
                ),
                markup=False,
            )
            yield Field("file", _("File"), hint=_("one CA, in PEM"), suggester=PathSuggester())
            yield Field("sha256", "SHA-256", hint=_("its first 8 characters or more"))
            yield Label("", id="wrong", markup=False)

    def take(self, file: str, raw: bytes) -> None:
        """Answer with the certificate; what may be allowed is warned of when it is planned."""
        found = issuer_in(file, raw, self.query_one("#sha256", TypedLine).typed)
        if isinstance(found, Refused):
            self.refuse(found)
            return
        never = [one for one in objections(found, Allowed()) if one.code not in ALLOWABLE]
        if never:
            self.refuse(never[0])
        else:
            self.dismiss(found)


class BundleDialog(FileDialog[bytes]):
    """Takes a whole bundle in the place of the truststore."""

    def compose(self) -> ComposeResult:
        """Ask for the file."""
        with VerticalScroll(classes="dialog", can_focus=False) as box:
            box.border_title = _("replace the whole")
            box.border_subtitle = _("enter proposes it · right completes · esc leaves")
            yield Label(
                _("Everything that is not in this file leaves the truststore; what follows is foretold."),
                markup=False,
            )
            yield Field("file", _("File"), hint=_("the whole bundle, in PEM"), suggester=PathSuggester())
            yield Label("", id="wrong", markup=False)

    def take(self, file: str, raw: bytes) -> None:
        """Answer with the bytes."""
        del file
        self.dismiss(raw)
