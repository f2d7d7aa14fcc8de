"""Planning the workaround at a path that callers may be using: an outage, accepted on its own."""

from dataclasses import replace

from textual import work

from diagnostics.remediation.fixes import Offer
from diagnostics.report.catalogue import message
from diagnostics.report.language import _
from diagnostics.report.message import filled
from tui.screens.confirm import SureDialog
from tui.screens.existing_api import ExistingApiPage

_SERVED = frozenset({"workaround-path-served", "workaround-path-unread"})


class TakenPathPage(ExistingApiPage):
    """A plan whose path may be one that callers use, once its outage was understood."""

    def action_apply(self) -> None:
        """Warn of a path that callers may be using, where that alone is refused; apply as ever otherwise."""
        if self.offer is not None and self._refused and {one.code for one in self._refused} <= _SERVED:
            self.accept_outage(self.offer)
        else:
            super().action_apply()

    def chosen(self, offer: Offer | None) -> None:
        """Plan what was chosen; the outage of one path is no other's."""
        now = self.offer
        if offer is not None and now is not None and (offer.path, offer.rest_api) != (now.path, now.rest_api):
            offer = replace(offer, outage=False)
        super().chosen(offer)

    @work(exclusive=True, group="confirm", description="")
    async def accept_outage(self, offer: Offer) -> None:
        """Tell whose calls are taken, and plan with that path where the operator still wants it."""
        texts = [(message(one.code), one.params) for one in self._refused]
        told = [filled(part, params) for text, params in texts for part in (text.title, text.meaning)]
        told.append(
            _("That REST API answers those calls until it is undone, a 2xx too.")
            if offer.rest_api
            else _("Whoever the gateway admits gets 503 there until it is undone.")
        )
        if await self.app.push_screen_wait(
            SureDialog(_("take a path that callers may be using"), told, _("plans it"))
        ):
            self.chosen(replace(offer, outage=True))
