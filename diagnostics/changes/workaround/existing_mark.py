"""What the domain's tags tell of a change that mapped an existing REST API: enough to undo it elsewhere."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from diagnostics.model.api import Stage
from diagnostics.model.domain import ApiMapping

_END = "."
"""The last word: without it the text was cut off to fit into a tag."""


class LogsBefore(StrEnum):
    """What the change had to know of the stage's logs to put them back."""

    UNTOUCHED = "-"
    UNSET = "unset"
    """Nothing was set, and so everything can be taken away again."""
    SET = "set"
    """Something was set, and only the journal knows what."""

    @classmethod
    def of(cls, stage: Stage) -> Self:
        """Return what a stage's settings come to."""
        return cls("set" if stage.access_log or stage.method_settings else "unset")


@dataclass(frozen=True)
class InTags:
    """A REST API that was mapped, and what was there before."""

    api_id: str
    stage: str
    path: str = ""
    """The key of the mapping that was added, or of the swapped one."""
    before: ApiMapping | None = None
    """The mapping that was swapped."""
    logs: LogsBefore = LogsBefore.UNTOUCHED

    @property
    def text(self) -> str:
        """It in words without spaces, a space between."""
        one = self.before
        last = (one.id, one.api_id, one.stage) if one else (f"/{self.path}",)
        return " ".join((self.api_id, self.stage, self.logs, *last, _END))


def told_in(text: str) -> InTags | None:
    """Return what ``InTags.text`` was made from, less a swapped mapping's path; ``None`` for other text."""
    match text.split(" "):
        case [api_id, stage, logs, path, "."] if path.startswith("/"):
            found = InTags(api_id, stage, path.removeprefix("/"))
        case [api_id, stage, logs, mapping, led, to, "."] if mapping and led and to:
            found = InTags(api_id, stage, before=ApiMapping(mapping, "", led, to))
        case _:
            return None
    if not api_id or not stage or logs not in set(LogsBefore):
        return None
    return InTags(api_id, stage, found.path, found.before, LogsBefore(logs))
