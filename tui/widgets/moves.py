"""The keys that move in every list, tree and text: j k g G beside the arrows."""

from textual.binding import Binding


def _moves(down: str, up: str, first: str, last: str) -> tuple[Binding, ...]:
    return (
        Binding("j", down, show=False),
        Binding("k", up, show=False),
        Binding("g", first, show=False),
        Binding("G", last, show=False),
    )


TABLE_MOVES = _moves("cursor_down", "cursor_up", "scroll_top", "scroll_bottom")
TREE_MOVES = _moves("cursor_down", "cursor_up", "scroll_home", "scroll_end")
LIST_MOVES = _moves("cursor_down", "cursor_up", "first", "last")
TEXT_MOVES = _moves("scroll_down", "scroll_up", "scroll_home", "scroll_end")
