"""From a case to the changes that could help: the fix that fits its findings, or the workaround."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label

from diagnostics.remediation.fixes import Fix, Offer, leads_to_http_api, offers
from diagnostics.remediation.publishing import Version, Wish
from diagnostics.report.change_lines import sentence
from diagnostics.report.language import _
from diagnostics.walk.steps import Walk
from tui.open_cases import OpenCase
from tui.screens.case_page import CasePage
from tui.screens.page import Page
from tui.widgets.choices import Choices


class FixDialog(ModalScreen[Offer | None]):
    """Asks which change to plan; answers ``None`` for none."""

    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS = "#fixes"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "leave", _("leave it"), show=False)]

    def __init__(self, found: tuple[Offer, ...]) -> None:
        super().__init__()
        self._found = found

    def compose(self) -> ComposeResult:
        """Hold the choices."""
        with Vertical(classes="dialog") as box:
            box.border_title = _("what could help")
            box.border_subtitle = _("enter plans it, nothing is done yet · esc leaves it")
            yield Label(
                _("What fits the findings; each is shown in full before anything is done."), markup=False
            )
            yield Choices("fixes")

    def on_mount(self) -> None:
        """Fill in the choices."""
        lines = [(str(number), Text(sentence(one.fix))) for number, one in enumerate(self._found)]
        self.query_one(Choices).show(lines, None)

    @on(Choices.OptionSelected)
    def _selected(self, event: Choices.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._found[event.option_index])

    def action_leave(self) -> None:
        """Close without a choice."""
        self.dismiss(None)


class FixingPage(CasePage):
    """A page about one open case that leads to the changes which could help."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "fix", _("fix")),
        Binding("w", "workaround", _("workaround for an HTTP API"), show=False),
    ]

    @property
    def walk(self) -> Walk | None:
        """The walk that is looked at."""
        raise NotImplementedError

    def action_fix(self) -> None:
        """Plan a change that fits what was found."""
        open_fixes(self, self.opened, self.walk)

    def action_workaround(self) -> None:
        """Plan a REST API mapped beside an HTTP API, which tells no reason."""
        open_workaround(self, self.opened)


def open_fixes(page: Page, opened: OpenCase | None, walk: Walk | None) -> None:
    """Plan what fits the walk's findings; ask where several things do."""
    found = offers(walk) if walk else ()
    if opened is None or not _live(page, opened):
        return
    if not found:
        page.say(_("Nothing that was found here can be mended by a change from here."))
    elif len(found) == 1:
        open_plan(page, found[0])
    else:
        page.app.push_screen(FixDialog(found), lambda offer: open_plan(page, offer) if offer else None)


def open_plan(page: Page, offer: Offer) -> None:
    """Plan an offer for the page's domain."""
    from tui.screens.plan import PlanScreen
    from tui.screens.workaround import WorkaroundScreen

    if offer.fix is Fix.ATTACH:
        open_proposal(page, Version(offer.version))
    elif offer.fix in (Fix.EXTRA_PATH, Fix.SWAP):
        page.app.push_screen(WorkaroundScreen(page.place))
    else:
        page.app.push_screen(PlanScreen(page.place, offer))


def open_proposal(page: Page, wish: Wish | Version) -> None:
    """Propose a truststore for the page's domain."""
    from tui.screens.proposal import ProposalScreen

    opened = page.app.cases.get(page.place)
    if opened is None or _live(page, opened):
        page.app.push_screen(ProposalScreen(page.place, wish))


def open_workaround(page: Page, opened: OpenCase | None) -> None:
    """Plan the workaround, where an HTTP API may stand behind the domain."""
    if opened is None or not _live(page, opened):
        return
    if leads_to_http_api(opened.case) is False:
        page.say(_("No HTTP API stands behind this domain: its own logs tell the reason. f turns them on."))
    else:
        open_plan(page, Offer(Fix.EXTRA_PATH))


def _live(page: Page, opened: OpenCase) -> bool:
    """Tell, and say, whether the case is the domain as it is now."""
    if opened.saved:
        page.say(_("This case is a saved one; r reads the domain as it is now, and then it can be planned."))
    return not opened.saved
