"""What was made in the embedded AWS, and how it is taken away again."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Made:
    """What takes away each thing that was made, in the order of making."""

    undo: list[Callable[[], object]] = field(default_factory=list)

    def take_away(self) -> None:
        """Take everything away, newest first."""
        while self.undo:
            self.undo.pop()()
