"""A tree of lines."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Tree

from diagnostics.report.language import _
from tui.widgets.moves import TREE_MOVES


class ForestTree(Tree[str]):
    """A tree whose nodes carry keys; it is always open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", _("in full"), key_display="enter"),
        *TREE_MOVES,
    ]

    ICON_NODE = ""
    ICON_NODE_EXPANDED = ""

    DEFAULT_CSS = """
    ForestTree { background: transparent; padding: 0; overflow-x: hidden; scrollbar-size-vertical: 1; }
    """

    def __init__(self, id: str) -> None:  # noqa: A002
        super().__init__("", id=id)
        self.show_root = False
        self.auto_expand = False
        self.guide_depth = 2
