"""The keys of a screen that everything is read from: another profile, region, the demo, or all once more."""

from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.worker import Worker

from diagnostics.model.secret import Secret
from diagnostics.report.language import _
from tui.aws_port import OpeningRequest
from tui.screens.page import Page


class WayInPage(Page):
    """Chooses the way in; a subclass says what to stop on leaving, and what to read then."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "region", _("region")),
        Binding("p", "profile", _("profile")),
        Binding("D", "demo", _("demo, or back from it"), show=False),
        Binding("f5,ctrl+r", "retry", _("read again"), show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._before_demo = OpeningRequest()

    def leave(self) -> None:
        """Stop what still reads through the way in that is left."""
        raise NotImplementedError

    def read(self) -> Worker[None]:
        """Read through the way in that was chosen."""
        raise NotImplementedError

    def action_demo(self) -> None:
        """Leave AWS for the built-in lab, or go back to where the demo was called from."""
        if not self.app.demo:
            self._before_demo = self.app.request
            self._through(OpeningRequest(demo=True))
        elif self.app.request.demo:
            self._through(self._before_demo)
        else:
            self.say(_("This is the demo; start again without --demo to leave it."))

    def action_retry(self) -> None:
        """Read everything again."""
        self._through(self.app.request)

    def action_region(self) -> None:
        """Choose another region."""
        self._choose("region")

    def action_profile(self) -> None:
        """Choose another profile or role."""
        self._choose("profile")

    def _choose(self, first: str) -> None:
        """Ask for another way in, and read everything through it."""
        from tui.screens.profile import ProfileDialog

        if self.app.demo:
            leave = _(" D leaves it.") if self.app.request.demo else ""
            self.say(_("The demo has one account in one region.") + leave)
            return
        region = self.app.principal.region if self.app.principal else ""
        self.app.push_screen(ProfileDialog(self.app.request, region, first), self._chosen)

    def _chosen(self, request: OpeningRequest | None) -> None:
        if request is not None:
            self._through(request)

    def code_given(self, code: Secret | None) -> None:
        """Sign in with the code that the dialog took; ``None`` leaves the failure as it is."""
        if code is not None:
            self._through(replace(self.app.request, mfa_code=code))

    def _through(self, request: OpeningRequest) -> None:
        self.leave()
        self.app.sign_out(request)
        self.read()
