"""One moment of a case's timeline."""

from dataclasses import dataclass
from datetime import datetime

from diagnostics.model.evidence import Source
from diagnostics.model.finding import Param

REFUSALS = frozenset({"first-refusal", "last-refusal", "only-refusal"})
"""Moments that are what is to be explained, not what may explain it."""


@dataclass(frozen=True)
class Moment:
    """Something that happened or will; ``code`` is worded by the catalogue (``report.why``)."""

    at: datetime
    code: str
    what: Param
    """Which one: a version, an operation and who called it, a certificate, a caller, a number; raw."""
    source: Source | None = None
    """Where it was read; ``None`` for a file that the operator gave."""

    @property
    def counts(self) -> bool:
        """Whether it stands for several certificates that are not named one by one."""
        return isinstance(self.what.value, int)
