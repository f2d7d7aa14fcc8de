"""Planning the workaround with a REST API that is there already, in place of one made for the test."""

from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from diagnostics.model.errors import DiagnosticsError
from diagnostics.remediation.candidates import candidates
from diagnostics.remediation.fixes import Offer
from diagnostics.report.catalogue import message
from diagnostics.report.language import _
from diagnostics.report.message import filled
from tui.screens.confirm import TypedDialog
from tui.screens.plan import PlanScreen
from tui.screens.rest_apis import RestApisDialog
from tui.shown.failures import told_failure

_OPEN = "workaround-existing-open"


class ExistingApiPage(PlanScreen):
    """A plan whose REST API can be chosen; one with open methods only by typing its id."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "rest_api", _("choose a REST API that is there"), show=False),
    ]

    def action_rest_api(self) -> None:
        """List the account's REST APIs, and plan with the chosen one."""
        if self.offer is not None and not self.fixed():
            self.choose_api(self.offer)

    @work(exclusive=True, group="apis", description="")
    async def choose_api(self, offer: Offer) -> None:
        """Read the list, fresh, and ask."""
        app = self.app
        if app.aws is None:
            return
        try:
            listed = await candidates(app.fresh_case(self._domain), app.aws)
        except DiagnosticsError as failure:
            self.say(told_failure(failure).title)
            return
        named = await app.push_screen_wait(RestApisDialog(listed, offer.rest_api))
        if named is not None:
            self.chosen(replace(offer, rest_api=named or None, typed_id=None))

    def action_apply(self) -> None:
        """Ask for the id of an API that is refused for its open methods; apply as ever otherwise."""
        if self.offer is not None and any(one.code == _OPEN for one in self._refused):
            self.type_id(self.offer)
        else:
            super().action_apply()

    @work(exclusive=True, group="confirm", description="")
    async def type_id(self, offer: Offer) -> None:
        """Tell what is open, and plan with that API where its id is typed; nothing is done by that."""
        (refused,) = (one for one in self._refused if one.code == _OPEN)
        api_id = str(refused.params["rest_api"].value)
        text = message(_OPEN)
        told = tuple(filled(part, refused.params) for part in (text.title, text.meaning))
        if await self.app.push_screen_wait(TypedDialog(_("map it all the same"), told, api_id)):
            self.chosen(replace(offer, typed_id=api_id))
