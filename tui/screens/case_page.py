"""What every screen about one domain has: its name, and the case that is open on it."""

from tui.open_cases import OpenCase
from tui.screens.page import Page


class CasePage(Page):
    """A page about one domain, whose case may be open."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._domain = name

    @property
    def place(self) -> str:
        """The domain's name."""
        return self._domain

    @property
    def opened(self) -> OpenCase | None:
        """The domain's open case."""
        return self.app.cases.get(self._domain)
