"""The watch after a truststore was changed, on the screen of that change: how long it lasts."""

from datetime import timedelta

from tui.screens.planning import PlanningPage
from tui.screens.span_dialog import SpanDialog


class WatchedPage(PlanningPage):
    """A page about one change, which may be watched."""

    @property
    def span(self) -> timedelta | None:
        """How long is watched; ``None`` where nothing is."""
        watching = self.app.watches.of(self._change.id) if self._change else None
        return watching.about.span if watching else None

    def action_options(self) -> None:
        """Choose how long to watch; where nothing is watched, what is planned."""
        if self.span is None:
            super().action_options()
        else:
            self.app.push_screen(SpanDialog(self.span), self.watch_for)

    def watch_for(self, span: timedelta | None) -> None:
        """Watch for another span."""
        if span is not None and self._change is not None:
            self.app.watches.lengthen(self._change.id, span)
