"""The dialog that takes a client's files: certificates, key, and a truststore where no domain gives one."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from rich.text import Text
from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from diagnostics.given.presented import Presented, read_presented
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.secret import Secret
from diagnostics.report.language import _
from tui.app import MtlsApp
from tui.commands.options import moment
from tui.shown.client_choice import Choice, StoreFile, read_store
from tui.shown.failures import told_failure
from tui.widgets.field import Field
from tui.widgets.path_suggester import PathSuggester
from tui.widgets.secret_input import SecretInput
from tui.widgets.typed_line import TypedLine


@dataclass(frozen=True)
class _Typed:
    """The lines of the dialog but the password."""

    client: str
    key: str
    truststore: str
    at: str


class ClientDialog(ModalScreen[Choice | None]):
    """Reads what is named and answers with it; answers ``None`` where the operator leaves it as it is."""

    app = getters.app(MtlsApp)
    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", _("leave it"), show=False)]

    def __init__(self, now: Choice | None, *, store_known: bool) -> None:
        """Start from the choice ``now``; ``store_known`` tells that a domain gives the truststore."""
        super().__init__()
        self._now = now
        self._store_known = store_known

    def compose(self) -> ComposeResult:
        """Ask for files; the password is not shown."""
        now, paths = self._now, PathSuggester()
        hint = _("the one from the log") if self._logged else _("PEM: its own certificate first")
        elsewhere = _("empty: the domain's own") if self._store_known else _("the CAs, in PEM")
        with VerticalScroll(classes="dialog", can_focus=False) as box:
            box.border_title = _("a client's files")
            box.border_subtitle = _("enter judges · right completes · esc leaves")
            yield Label(_("Files are only read; of a key only its public half is compared."), markup=False)
            yield Field("client", _("Client file"), _file(now), hint=hint, suggester=paths)
            yield Field("key", _("Key file"), _key_file(now), hint=_("may be left empty"), suggester=paths)
            yield Field("password", _("Key password"), hint=_("where the key has one"), password=True)
            yield Field("truststore", _("Truststore"), _store_file(now), hint=elsewhere, suggester=paths)
            yield Field("at", _("Judge as of"), _moment(now), hint="2026-11-22T02:14:00Z")
            yield Label("", id="wrong", markup=False)

    @property
    def _logged(self) -> Presented | None:
        """The client that is not from a file."""
        return self._now.presented if self._now and not self._now.presented.file else None

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        typed = _Typed(*(self.query_one(f"#{name}", TypedLine).typed for name in _Typed.__annotations__))
        self.read_files(typed, self.query_one(SecretInput).take())

    @work(exclusive=True, group="files", description="")
    async def read_files(self, typed: _Typed, password: Secret) -> None:
        """Read the files off the event loop and answer, or say what is wrong."""
        missing = self._missing(typed, password)
        if missing:
            self._wrong(missing)
            return
        self._wrong(_("reading"))
        try:
            at = moment(typed.at) if typed.at else None
            presented = await asyncio.to_thread(self._read, typed, password)
            store = await asyncio.to_thread(self._stored, typed, at)
        except DiagnosticsError as error:
            self._failed(error)
            return
        self.dismiss(Choice(presented, store, at))

    def _missing(self, typed: _Typed, password: Secret) -> str:
        if not typed.client and not self._logged:
            return _("Name the client's file.")
        if not typed.truststore and not self._store_known:
            return _("Name the truststore's file: no domain is chosen that has one attached.")
        if password and not typed.key:
            return _("The password is for a key: name its file, and type the password again.")
        return ""

    def _read(self, typed: _Typed, password: Secret) -> Presented:
        return read_presented(typed.client or (self._logged or ""), typed.key, password)

    def _stored(self, typed: _Typed, at: datetime | None) -> StoreFile | None:
        return read_store(typed.truststore, at or self.app.clock()) if typed.truststore else None

    def _failed(self, error: DiagnosticsError) -> None:
        told = told_failure(error)
        if error.code.startswith("key-password"):
            what_next = _("Type the password again; it was not kept.")
            self.query_one(SecretInput).focus()
        else:
            what_next = told.next
        self._wrong(" ".join(part for part in (told.title, told.meaning, what_next) if part))

    def _wrong(self, sentence: str) -> None:
        wrong = self.query_one("#wrong", Label)
        wrong.update(Text(sentence, overflow="fold"))
        wrong.scroll_visible(animate=False)

    def action_leave(self) -> None:
        """Close without a change."""
        self.dismiss(None)


def _file(now: Choice | None) -> str:
    return now.presented.file if now else ""


def _key_file(now: Choice | None) -> str:
    return now.presented.key_file if now else ""


def _store_file(now: Choice | None) -> str:
    return now.store.path if now and now.store else ""


def _moment(now: Choice | None) -> str:
    return now.at.strftime("%Y-%m-%dT%H:%M:%SZ") if now and now.at else ""
