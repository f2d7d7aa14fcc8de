"""The app: wiring between the way into AWS, the open cases, and the screens."""

import os
import sys
from collections.abc import Callable
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
from diagnostics.report.language import _
from tui.aws_port import Aws, Opening, OpeningRequest
from tui.crash import crash_report
from tui.lifetime import end_on_signals, end_without_terminal
from tui.open_cases import OpenCase, OpenCases
from tui.palette import KeyCommands
from tui.shown.marks import Marks
from tui.themes import QUIET, THEMES

WIDE = 120
NARROW = 80
TINY = 60
FLAT = 15


class MtlsApp(App[None]):
    """Shows the domains of an account and why their callers get 403; it never changes anything in AWS."""

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
    ]

    def __init__(
        self,
        opening: Opening,
        clock: Clock,
        *,
        read_only: bool = True,
        demo: bool = False,
        since: timedelta = timedelta(hours=1),
        ascii_signs: bool = False,
    ) -> None:
        super().__init__()
        self.opening = opening
        self.clock = clock
        self.read_only = read_only
        self.demo = demo
        self.since = since
        self.crashed = False
        """Whether an internal error ended the app."""
        self.request = OpeningRequest()
        """The way in that was chosen last."""
        self.aws: Aws | None = None
        """The open way in; ``None`` until it is open."""
        self.principal: Principal | None = None
        self.published: Signal[str] = Signal(self, "case published")
        """Told the domain's name each time an open case has changed."""
        self.cases: OpenCases = OpenCases(self.published.publish)
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
    def mode(self) -> str:
        """What the first line says of what may be done here."""
        parts = (_("DEMO") if self.demo else "", _("READ-ONLY") if self.read_only else "")
        return " ".join(part for part in parts if part)

    def on_mount(self) -> None:
        """Watch for the end, and show the domains."""
        from tui.screens.domains import DomainsScreen

        if not self.is_headless:
            end_on_signals(self)
            end_without_terminal(self)
        self.push_screen(DomainsScreen())

    async def sign_in(self) -> None:
        """Open the way in that was chosen, unless one is open; raises ``DiagnosticsError``."""
        if self.aws is None:
            request, self.request = self.request, replace(self.request, mfa_code=None)
            aws = await self.opening(request)
            self.principal = await aws.principal()
            self.aws = aws

    def sign_out(self, request: OpeningRequest) -> None:
        """Leave the account for another way in."""
        self.aws, self.principal, self.request = None, None, request
        self.cases.clear()

    def fresh_case(self, name: str) -> Case:
        """Return a case about a domain, as of now, that holds nothing yet; needs to be signed in."""
        assert self.principal is not None  # noqa: S101 - screens that ask are reached through the list alone
        return opened_case(name, self.principal, self.clock)

    def open_case(self, domain: Domain) -> OpenCase:
        """Return the domain's open case, opening it where it is not."""
        return self.cases.get(domain.name) or self.cases.open(self.fresh_case(domain.name), self.since)

    def action_help(self) -> None:
        """Show what this screen is for, its keys and the words it uses."""
        from tui.screens.help import HelpScreen
        from tui.screens.page import Page

        if isinstance(self.screen, Page):
            self.push_screen(HelpScreen.about(self.screen))

    def _fatal_error(self) -> None:
        """End with five lines in place of a traceback with the values of all variables."""
        self.crashed = True
        self.panic(crash_report())


def _unicode_terminal() -> bool:
    encoding = getattr(sys.__stderr__, "encoding", None) or "ascii"
    return encoding.lower().replace("-", "").startswith("utf")
