"""The dialog for what can be chosen of a change: path, role for logs, REST API, truststore version."""

import re
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from diagnostics.remediation.fixes import Fix, Offer
from diagnostics.report.language import _
from tui.widgets.field import Field
from tui.widgets.typed_line import TypedLine

_ROLE = re.compile(r"arn:[a-z-]+:iam::\d{12}:role/\S+")
_PATHS = {
    Fix.EXTRA_PATH: _("of the test alone; mtls-check"),
    Fix.SWAP: _("that callers use; / is the root"),
    Fix.LOGGING: _("that the caller calls"),
}
_WORKAROUNDS = (Fix.EXTRA_PATH, Fix.SWAP)


class PlanOptionsDialog(ModalScreen[Offer | None]):
    """Asks what to plan; answers ``None`` where the operator leaves it as it is."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", _("leave it"), show=False)]

    def __init__(self, now: Offer) -> None:
        super().__init__()
        self._now = now

    def compose(self) -> ComposeResult:
        """Ask for what this kind of change can be told."""
        with VerticalScroll(classes="dialog", can_focus=False) as box:
            box.border_title = _("what to plan")
            box.border_subtitle = _("enter plans it · esc leaves it")
            yield Label(_("An empty line leaves it to the plan."), markup=False)
            if self._now.fix is Fix.ATTACH:
                yield Field("version", _("Version"), self._now.version or "", hint=_("the newest"))
            else:
                yield Field("path", _("Path"), self._now.path or "", hint=_PATHS[self._now.fix])
                role = _("ARN, where the account has no role for logs")
                yield Field("role", _("Log role"), self._now.role_arn or "", hint=role)
            if self._now.fix in _WORKAROUNDS:
                hint = _("ID or ID/STAGE of one that is there")
                yield Field("api", _("REST API"), self._now.rest_api or "", hint=hint)
            yield Label("", id="wrong", markup=False)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._now.fix is Fix.ATTACH:
            self.dismiss(replace(self._now, version=self._typed("version")))
            return
        role = self._typed("role")
        if role and not _ROLE.fullmatch(role):
            self.query_one("#wrong", Label).update(_("That is no role's ARN."))
        else:
            self.dismiss(replace(self._with_api(), path=self._typed("path"), role_arn=role))

    def _with_api(self) -> Offer:
        """Return the offer with the REST API that was typed; another one than before is confirmed anew."""
        if self._now.fix not in _WORKAROUNDS:
            return self._now
        api = self._typed("api")
        typed = self._now.typed_id if api == self._now.rest_api else None
        return replace(self._now, rest_api=api, typed_id=typed)

    def _typed(self, name: str) -> str | None:
        return self.query_one(f"#{name}", TypedLine).typed or None

    def action_leave(self) -> None:
        """Close without a change."""
        self.dismiss(None)
