"""The app: wiring between the way into AWS, the open cases, and the screens."""

import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.signal import Signal

from diagnostics.diagnosis import opened_case
from diagnostics.model.case import Case
from diagnostics.model.clock import Clock
from diagnostics.model.domain import Domain, Principal
from diagnostics.remediation.standing import unfinished_here
from diagnostics.report.language import _
from tui.aws_port import Aws, Changer, Opening, OpeningRequest
from tui.changing import Changes
from tui.crash import crash_report
from tui.lifetime import end_for_sure, end_on_signals, end_without_terminal
from tui.open_cases import OpenCase, OpenCases
from tui.palette import KeyCommands
from tui.shown.marks import Marks
from tui.shown.times import Times
from tui.state_files import OWN, DemoFolder, StateFolder
from tui.themes import QUIET, THEMES
from tui.watching import Watches

WIDE = 120
NARROW = 80
TINY = 60
FLAT = 15


class MtlsApp(App[None]):
    """Shows the domains of an account and why their callers get 403; changes AWS where that is allowed."""

    TITLE = "mtls-tui"
    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = App.COMMANDS | {KeyCommands}
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - not declared as a class variable there
        (0, "-tiny"),
        (TINY, "-narrow"),
        (NARROW, "-medium"),
        (WIDE, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (FLAT, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "quit", _("quit"), show=False),
        Binding("ctrl+q", "quit", _("quit"), show=False, priority=True),
        Binding("colon,ctrl+p", "command_palette", _("commands"), show=False),
        Binding("question_mark", "help", _("help"), key_display="?"),
        Binding("C", "changes", _("changes"), show=False),
        Binding("W", "watch", _("the watch after a new truststore"), show=False),
    ]

    def __init__(
        self,
        opening: Opening,
        clock: Clock,
        *,
        changer: Changer | None = None,
        read_only: bool = True,
        demo: bool = False,
        since: timedelta = timedelta(hours=1),
        ascii_signs: bool = False,
    ) -> None:
        super().__init__()
        self.opening = opening
        self.clock = clock
        self.read_only = read_only
        self._only_demo = demo
        self.demo = demo
        """Whether what is shown is the lab's."""
        self.since = since
        self._demo_files = DemoFolder()
        self.crashed = False
        """Whether an internal error ended the app."""
        self.times = Times()
        """How moments are shown."""
        self.request = OpeningRequest()
        """The way in that was chosen last."""
        self.aws: Aws | None = None
        """The open way in; ``None`` until it is open."""
        self.principal: Principal | None = None
        self.published: Signal[str] = Signal(self, "case published")
        """Told the domain's name each time an open case has changed."""
        self.cases: OpenCases = OpenCases(self.published.publish)
        self.changes = Changes(self, changer)
        """The changes at work and the journals of all others."""
        self.watches = Watches(self)
        """What is watched after a truststore was changed."""
        self._undrawn = ExitStack()
        """Holds back all drawing once the terminal is gone."""
        self._told_of: set[tuple[str, str]] = set()
        """The accounts and regions whose unfinished changes were shown."""
        self._ascii = ascii_signs or not _unicode_terminal()
        self.set_class(self._ascii, "-ascii")
        for theme in THEMES:
            self.register_theme(theme)
        if "TEXTUAL_THEME" not in os.environ:
            self.theme = QUIET.name
        if os.environ.get("SSH_CONNECTION") and "TEXTUAL_ANIMATIONS" not in os.environ:
            self.animation_level = "none"

    @property
    def marks(self) -> Marks:
        """Signs and colours under the current theme."""
        return Marks(self.theme_variables, self._ascii)

    @property
    def files(self) -> StateFolder:
        """Where journals and saved cases are: the demo's are apart, and gone when the app ends."""
        return self._demo_files if self.demo else OWN

    @property
    def mode(self) -> str:
        """What the first line says of what may be done here."""
        parts = (_("DEMO") if self.demo else "", _("READ-ONLY") if self.read_only else _("CHANGES ALLOWED"))
        return " ".join(part for part in parts if part)

    def on_mount(self) -> None:
        """Watch for the end, and show the domains."""
        from tui.screens.domains import DomainsScreen

        if not self.is_headless:
            end_on_signals(self)
            end_without_terminal(self)
        self.changes.published.subscribe(self, self.watches.change_moved)
        self.push_screen(DomainsScreen())

    def on_unmount(self) -> None:
        """Delete what the demo has left."""
        self._demo_files.close()

    async def sign_in(self) -> None:
        """Open the way in that was chosen, unless one is open; raises ``DiagnosticsError``."""
        if self.aws is None:
            request, self.request = self.request, replace(self.request, mfa_code=None)
            aws = await self.opening(request)
            self.principal = await aws.principal()
            self.aws = aws
            await self.changes.look()
            self._show_unfinished()

    def _show_unfinished(self) -> None:
        """Put the changes that somebody has to decide about before all else, once a place."""
        if self.principal is None or not unfinished_here(self.changes.kept, self.principal):
            return
        place = (self.principal.account, self.principal.region)
        if place not in self._told_of:
            self._told_of.add(place)
            self.action_changes()

    def sign_out(self, request: OpeningRequest) -> None:
        """Leave the account for another way in, which may be the demo."""
        self.aws, self.principal, self.request = None, None, request
        self.demo = self._only_demo or request.demo
        self.cases.clear()
        self.changes.listed(None)

    def fresh_case(self, key: str) -> Case:
        """Return a case about a domain, as of now, that holds nothing yet; needs to be signed in."""
        assert self.principal is not None  # noqa: S101 - screens that ask are reached through the list alone
        return opened_case(key, self.principal, self.clock)

    def principal_for(self, place: str) -> Principal | None:
        """Return who asked: for a saved case whoever read it then."""
        opened = self.cases.get(place)
        return opened.case.principal if opened is not None and opened.saved else self.principal

    def open_case(self, domain: Domain) -> OpenCase:
        """Return the domain's open case, opening it where it is not."""
        return self.cases.get(domain.key) or self.cases.open(self.fresh_case(domain.key), self.since)

    def action_help(self) -> None:
        """Show what this screen is for, its keys and the words it uses."""
        from tui.screens.help import HelpScreen
        from tui.screens.page import Page

        if isinstance(self.screen, Page):
            self.push_screen(HelpScreen.about(self.screen))

    def action_changes(self) -> None:
        """Show the changes that were made from this machine."""
        from tui.screens.changes import ChangesScreen
        from tui.screens.page import Page

        if not isinstance(self.screen, Page):
            return
        if not any(isinstance(one, ChangesScreen) for one in self.screen_stack):
            self.push_screen(ChangesScreen())
        while not isinstance(self.screen, ChangesScreen):
            self.pop_screen()

    def action_watch(self) -> None:
        """Show the change whose truststore is watched."""
        from tui.screens.publishing import show_watch

        show_watch(self)

    async def action_quit(self) -> None:
        """Leave; a step of a change that is under way is waited for."""
        self.leave()

    def leave(self, return_code: int = 0) -> None:
        """End with this exit code once every step under way is in its journal."""
        if self.changes.runs:
            self.notify(_("Leaving once the running step is in its journal."), markup=False, timeout=60)
            self.run_worker(self._left(return_code), group="leaving", exclusive=False, description="")
        else:
            self.exit(return_code=return_code)

    async def _left(self, return_code: int) -> None:
        """Wait; where the terminal is gone nothing is drawn, as frames that nobody takes would pile up."""
        gone = not self.is_headless and not os.isatty(0)
        if gone:
            self._undrawn.enter_context(self.batch_update())
        await self.changes.left()
        if gone:
            end_for_sure(return_code)
        self.exit(return_code=return_code)

    def _fatal_error(self) -> None:
        """End with five lines in place of a traceback with the values of all variables."""
        self.crashed = True
        self.panic(crash_report(demo=self._only_demo))


def _unicode_terminal() -> bool:
    encoding = getattr(sys.__stderr__, "encoding", None) or "ascii"
    return encoding.lower().replace("-", "").startswith("utf")
