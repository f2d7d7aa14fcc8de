"""One line of a dialog: what is asked, and where to type it."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.suggester import Suggester
from textual.widgets import Label

from tui.widgets.secret_input import SecretInput
from tui.widgets.typed_line import TypedLine


class Field(Horizontal):
    """A label and an input side by side; the input bears ``name`` as its id."""

    DEFAULT_CSS = """
    Field { height: 1; margin: 0 0 1 0; }
    Field Label { width: 14; height: 1; }
    Field Input { width: 1fr; height: 1; border: none; padding: 0 1; background: $panel; }
    Field Input:focus { border: none; background: $boost; text-style: none; }
    """

    def __init__(
        self,
        name: str,
        label: str,
        value: str = "",
        *,
        hint: str = "",
        password: bool = False,
        suggester: Suggester | None = None,
    ) -> None:
        super().__init__()
        self._label = label
        self._input = (
            SecretInput(name, hint)
            if password
            else TypedLine(value, id=name, placeholder=hint, compact=True, suggester=suggester)
        )

    def compose(self) -> ComposeResult:
        """Put the label before the input."""
        yield Label(self._label, markup=False)
        yield self._input
