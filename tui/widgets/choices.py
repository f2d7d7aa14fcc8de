"""A short list of lines to choose one from."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.widgets.moves import LIST_MOVES


class Choices(OptionList):
    """Lines by key, each one line high; the chosen one stays chosen when the lines change."""

    BINDINGS: ClassVar[list[BindingType]] = [*LIST_MOVES]

    DEFAULT_CSS = """
    Choices { border: none; padding: 0; background: transparent; scrollbar-size-vertical: 1;
              text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, id: str) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)
        self._keys: tuple[str, ...] = ()

    @property
    def current(self) -> str | None:
        """The key of the chosen line."""
        chosen = self.highlighted
        return self._keys[chosen] if chosen is not None and chosen < len(self._keys) else None

    def show(self, lines: Sequence[tuple[str, Text]], chosen: str | None) -> None:
        """Show these lines with ``chosen`` chosen; the first where that is not among them."""
        keys = tuple(key for key, _ in lines)
        if keys == self._keys:
            for number, (_, text) in enumerate(lines):
                self.replace_option_prompt_at_index(number, text)
        else:
            self._keys = keys
            self.set_options(Option(text) for _, text in lines)
        if keys:
            wanted = keys.index(chosen) if chosen in keys else 0
            if self.highlighted != wanted:
                self.highlighted = wanted
