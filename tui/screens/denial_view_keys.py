"""The keys that change between the three views of denials; each says where it leads from here."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from diagnostics.report.language import _
from tui.screens.denial_insights import DenialInsights
from tui.shown.denial_words import GROUPS, LINES, SINGLE


class DenialViewKeys(DenialInsights):
    """A page about one open case with denials in one of three views."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "single", _("single")),
        Binding("u", "single_to_groups", _("groups")),
        Binding("e", "lines", _("lines")),
        Binding("e", "lines_to_groups", _("groups")),
    ]

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._view = GROUPS

    def look(self, view: str) -> None:
        """Change to another view."""
        self._view = view
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let each key do what it says, of the two things that it can do."""
        works = {
            "single": self._view != SINGLE,
            "single_to_groups": self._view == SINGLE,
            "lines": self._view != LINES,
            "lines_to_groups": self._view == LINES,
        }
        return works[action] if action in works else super().check_action(action, parameters)

    def action_single(self) -> None:
        """Show each denial alone."""
        self.look(SINGLE)

    def action_single_to_groups(self) -> None:
        """Show groups again."""
        self.look(GROUPS)

    def action_lines(self) -> None:
        """Show the lines of both logs."""
        self.look(LINES)

    def action_lines_to_groups(self) -> None:
        """Show groups again."""
        self.look(GROUPS)
