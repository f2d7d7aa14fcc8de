"""The keys that this program gives a screen, without those that every widget brings along."""

from collections.abc import Iterator
from typing import Any

from textual.binding import Binding
from textual.screen import Screen

_OURS = "tui."


def own_bindings(screen: Screen[Any]) -> Iterator[Binding]:
    """Yield the bindings that work on the screen now and that have a description."""
    nodes = [screen.app, screen, *([screen.focused] if screen.focused else [])]
    declared = (
        binding
        for node in nodes
        for kind in type(node).__mro__
        if kind.__module__.startswith(_OURS)
        for binding in kind.__dict__.get("BINDINGS", ())
    )
    actions = {binding.action for binding in declared if isinstance(binding, Binding) and binding.description}
    for active in screen.active_bindings.values():
        if active.binding.action in actions and active.binding.description:
            yield active.binding
