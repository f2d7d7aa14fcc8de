"""The command palette: everything the current screen's keys do, by name."""

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from diagnostics.report.language import _
from tui.screens.own_bindings import own_bindings


class KeyCommands(Provider):
    """Offers the keys of the screen below the palette."""

    async def discover(self) -> Hits:
        """Yield all of them while nothing is typed."""
        for label, action in self._commands():
            yield DiscoveryHit(
                label, partial(self.app.run_action, action, self.screen), help=_("on this screen")
            )

    async def search(self, query: str) -> Hits:
        """Yield those that fit what is typed."""
        matcher = self.matcher(query)
        for label, action in self._commands():
            if score := matcher.match(label):
                command = partial(self.app.run_action, action, self.screen)
                yield Hit(score, matcher.highlight(label), command, help=_("on this screen"))

    def _commands(self) -> Iterator[tuple[str, str]]:
        seen = set()
        for binding in own_bindings(self.screen):
            if binding.action not in seen:
                seen.add(binding.action)
                yield f"{binding.description} ({self.app.get_key_display(binding)})", binding.action
