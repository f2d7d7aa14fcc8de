"""The HTTP API workaround: a path of its own for the test, or a path that callers use, behind a warning."""

from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from diagnostics.model.text import clean
from diagnostics.remediation.fixes import Fix, Offer
from diagnostics.remediation.workaround import DEFAULT_KEY
from diagnostics.report.language import N_, _
from tui.screens.confirm import SureDialog
from tui.screens.taken_path import TakenPathPage


class WorkaroundScreen(TakenPathPage):
    """Plans the workaround; production stays untouched unless the swap is chosen."""

    PURPOSE = N_(
        "An HTTP API tells no reason: map a REST API for the test, read the reason, take it away again."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "swap", _("extra path, or swap a path that callers use"), show=False),
    ]

    def __init__(self, domain: str) -> None:
        super().__init__(domain, Offer(Fix.EXTRA_PATH))

    def choice(self) -> str:
        """Return which of the two is planned, its path, and the keys that plan something else."""
        offer = self.offer
        if offer is None:
            return ""
        path, api = clean((offer.path or "").strip("/")), clean(offer.rest_api or "")
        if offer.fix is Fix.SWAP and api:
            told = _("SWAP of /{path} to REST API {api} · s extra path · e path, role · a API")
        elif offer.fix is Fix.SWAP:
            told = _("SWAP of /{path}: an outage · s extra path · e path, role · a other API")
        elif offer.outage and not api:
            told = _("/{path}, an outage · e path, role · s swap · a other API")
        elif api:
            told = _("/{path} to REST API {api} · e path, role · s swap · a API")
        else:
            told = _("extra path /{path} · e path, role · s swap · a other API")
        return told.format(path=path if offer.fix is Fix.SWAP else path or DEFAULT_KEY, api=api)

    def action_swap(self) -> None:
        """Plan the other of the two; the swap only after its outage was understood."""
        if self.offer is None or self.fixed():
            return
        if self.offer.fix is Fix.SWAP:
            self.chosen(replace(self.offer, fix=Fix.EXTRA_PATH, path=None))
        else:
            self.warned(self.offer)

    @work(exclusive=True, group="confirm", description="")
    async def warned(self, offer: Offer) -> None:
        """Warn, and plan the swap where the operator still wants it."""
        told = (
            _(
                "Everybody whom the gateway admits reaches that REST API on the swapped path until it is "
                "undone: its own methods answer, and nothing tells callers of it."
            )
            if offer.rest_api
            else _(
                "Swapping is an outage: everybody whom the gateway admits gets 503 on that path "
                "until it is undone."
            ),
            _("The root is every path that no other mapping has."),
            _(
                "Take it only where the caller cannot call another path. "
                "The extra path leaves production alone."
            ),
        )
        if await self.app.push_screen_wait(
            SureDialog(_("swap a path that callers use"), told, _("plans it"))
        ):
            self.chosen(replace(offer, fix=Fix.SWAP, path=None, outage=False))
