"""Making a plan for the screen that shows it, and making it anew with other choices."""

from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from diagnostics.changes.change import Change, Refused
from diagnostics.model.errors import DiagnosticsError
from diagnostics.remediation.fixes import Offer, planned
from diagnostics.report.language import _
from tui.screens.applying import ApplyingPage
from tui.shown.failures import told_failure
from tui.shown.plan import WHOLE, PlanView
from tui.shown.plan_words import told_refusals


class PlanningPage(ApplyingPage):
    """A page about one change that is planned here, or was begun before."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "options", _("choose path, role, version, or how long to watch"), show=False),
        Binding("r", "plan_again", _("plan anew"), show=False),
    ]

    def __init__(self, domain: str, offer: Offer | None, change: Change | None) -> None:
        super().__init__()
        self._domain = domain
        self.offer = offer
        """What is planned; ``None`` for a change that was begun before."""
        self._change = change
        self._refused: tuple[Refused, ...] = ()
        self._failure: DiagnosticsError | None = None
        self._planning = False
        self._chosen = WHOLE
        """The line under the cursor."""

    @property
    def place(self) -> str:
        """The domain's key."""
        return self._domain

    def about_change(self, change_id: str) -> bool:
        """Tell whether that is the change shown here."""
        return self._change is not None and self._change.id == change_id

    @property
    def view(self) -> PlanView | None:
        """The change, with how far it has come."""
        change, changes = self._change, self.app.changes
        if change is None:
            return None
        run, elsewhere = changes.runs.get(change.id), changes.elsewhere(change.id)
        return PlanView(change, changes.state(change.id), run, elsewhere)

    @work(exclusive=True, group="plan", description="")
    async def plan(self) -> None:
        """Read what the plan needs, fresh, and plan."""
        app, offer = self.app, self.offer
        if app.aws is None or offer is None:
            return
        self._planning, self._change, self._refused, self._failure = True, None, (), None
        self.show()
        try:
            _case, found = await planned(offer, app.fresh_case(self._domain), app.aws)
            self._change = found if isinstance(found, Change) else None
            self._refused = () if isinstance(found, Change) else found
        except DiagnosticsError as failure:
            self._failure = failure
        self._planning = False
        self.show()

    def unplanned(self) -> str:
        """Return why there is no plan."""
        if self._failure is not None:
            return told_failure(self._failure).title
        if self._refused:
            return told_refusals(self._refused)[0].title
        return _("The plan is still being made.")

    def action_options(self) -> None:
        """Choose path, role or version, and plan anew."""
        from tui.screens.plan_options import PlanOptionsDialog

        if self.fixed():
            return
        if self.offer is not None:
            self.app.push_screen(PlanOptionsDialog(self.offer), self.chosen)

    def fixed(self) -> bool:
        """Tell, and say, whether the plan cannot be made otherwise any more."""
        view = self.view
        begun = self.offer is None or (view is not None and (view.state or view.run) is not None)
        if begun:
            self.say(_("It was begun as it is; undo it to plan another."))
        return begun

    def chosen(self, offer: Offer | None) -> None:
        """Plan what was chosen."""
        if offer is not None and not self.fixed():
            self.offer, self._chosen = offer, WHOLE
            self.plan()

    def action_plan_again(self) -> None:
        """Read everything anew, and plan."""
        if not self.fixed():
            self.plan()
