"""Having CloudWatch Logs Insights search logs that are too large, from the Denials screen."""

from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from diagnostics.model.case import Case
from diagnostics.model.scanning import InsightsPolicy, QueryProgress
from diagnostics.report.language import _
from tui.following import follow
from tui.insights_port import insights_of
from tui.screens.denial_follow import DenialFollow
from tui.screens.insights_dialog import InsightsDialog
from tui.shown.large_logs import LargeLog, large_logs

_GROUP = "longer"


class DenialInsights(DenialFollow):
    """Asks before anything that costs money is read, and stops it with ``esc``."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "insights", _("how to read large logs"), show=False),
    ]

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.searches: dict[str, QueryProgress] = {}
        """How far the search of each log is, by group; empty while none is searched."""
        self._searched: tuple[LargeLog, ...] = ()

    def action_insights(self) -> None:
        """Ask how the logs that were too large are to be read."""
        opened, insights = self.opened, insights_of(self.app.aws)
        logs = large_logs(self.refusals_of(opened)) if opened else ()
        if self._searched:
            self.say(_("They are being read; esc stops it."))
        elif not logs:
            self.say(_("No log was too large to be read here."))
        elif insights is None or (opened and opened.saved):
            self.say(_("Insights cannot be asked here."))
        elif self._others_read():
            self.say(_("Other logs are still being read."))
        else:
            self.app.push_screen(InsightsDialog(logs, insights.policy.above), self._decided)

    def _others_read(self) -> bool:
        """Tell whether a worker of another screen runs, for which nobody agreed to pay."""
        return any(one.is_running and one.node not in self.walk_children() for one in self.app.workers)

    def _decided(self, policy: InsightsPolicy | None) -> None:
        opened = self.opened
        if policy is not None and opened is not None:
            if self.live.on:
                self.stop_following()
            self._searched = large_logs(self.refusals_of(opened))
            self.search(policy)

    @work(exclusive=True, group=_GROUP, description="")
    async def search(self, policy: InsightsPolicy) -> None:
        """Read those logs under this policy; the consent ends with the reading."""
        opened, insights = self.opened, insights_of(self.app.aws)
        if opened is None or insights is None:
            return
        insights.policy, insights.progress = policy, self._step
        case = opened.case.without(*(one.ask for one in self._searched))
        try:
            await follow(self.app.cases, self.app.aws, self.place, case, opened.complaint)
        finally:
            insights.policy, insights.progress = replace(policy, consent=False), None
            self._searched, self.searches = (), {}
            if self.in_sight:
                self.show()

    @work(exclusive=True, group=_GROUP, description="")
    async def walk_again(self, case: Case) -> None:
        """Walk with what was known before a search that was stopped."""
        opened = self.opened
        if opened is not None:
            await follow(self.app.cases, self.app.aws, self.place, case, opened.complaint)

    def _step(self, progress: QueryProgress) -> None:
        self.searches = {**self.searches, progress.group: progress}
        self.show()

    def action_back(self) -> None:
        """Stop the search where one is under way; else go back."""
        opened = self.opened
        if not self._searched or opened is None:
            super().action_back()
            return
        case = opened.case
        for one in self._searched:
            if case.get(one.ask) is None:
                case = case.having(one.ask, one.found)
        self.say(_("Stopped; what Insights scanned until now is paid for."))
        self.walk_again(case)
