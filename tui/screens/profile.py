"""The dialog for the way in: profile, region, role."""

import re
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from diagnostics.report.language import _
from tui.aws_port import OpeningRequest
from tui.widgets.field import Field

_REGION = re.compile(r"[a-z]{2}(-[a-z]+)+-\d{1,2}")
_ROLE = re.compile(r"arn:[a-z-]+:iam::\d{12}:role/\S+")


class ProfileDialog(ModalScreen[OpeningRequest | None]):
    """Asks for the way in; answers ``None`` where the operator leaves it as it is."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", _("leave it"), show=False)]

    def __init__(self, now: OpeningRequest, region: str, first: str) -> None:
        super().__init__()
        self._now = now
        self._region = region
        self._first = first

    def compose(self) -> ComposeResult:
        """Ask for the three; an empty line leaves it to the environment."""
        with Vertical(classes="dialog") as box:
            box.border_title = _("way in")
            box.border_subtitle = _("enter signs in · esc leaves it")
            yield Label(_("An empty line leaves it to the environment."), markup=False)
            yield Field("profile", _("Profile"), self._now.profile or "")
            yield Field("region", _("Region"), self._now.region or self._region, hint="eu-west-1")
            yield Field("role", _("Role"), self._now.role or "", hint=_("ARN of a role to assume"))
            yield Label("", id="wrong", markup=False)

    def on_mount(self) -> None:
        """Start where the key that opened the dialog points."""
        self.query_one(f"#{self._first}", Input).focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        profile, region, role = (
            self.query_one(f"#{name}", Input).value.strip() for name in ("profile", "region", "role")
        )
        if region and not _REGION.fullmatch(region):
            self._wrong(_("That is no region; one looks like eu-west-1."))
        elif role and not _ROLE.fullmatch(role):
            self._wrong(_("That is no role's ARN."))
        else:
            self.dismiss(OpeningRequest(profile or None, region or None, role or None))

    def _wrong(self, sentence: str) -> None:
        self.query_one("#wrong", Label).update(sentence)

    def action_leave(self) -> None:
        """Close without a change."""
        self.dismiss(None)
