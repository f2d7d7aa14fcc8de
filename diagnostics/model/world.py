"""AWS as a change meets it: calls that change something, and reads that show whether they did."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

Answer = Mapping[str, Any]
Check = Callable[[], Awaitable[object]]
"""Looks once more whether a call is still wanted; what it raises ends the call, which then had no effect."""


async def unchecked() -> None:
    """Want a call whatever has happened meanwhile: there is nothing that it could overwrite."""


class NotDoneError(Exception):
    """A call that surely had no effect; ``why`` as in ``Unreadable``, ``detail`` is AWS's own words."""

    def __init__(self, why: str, detail: str = "", action: str | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.detail = detail
        self.action = action
        """The IAM action that is missing, where that is why."""


class PerhapsDoneError(Exception):
    """A call of which nobody knows whether it had an effect: its answer was lost."""

    def __init__(self, detail: str = "") -> None:
        super().__init__("answer lost")
        self.detail = detail


class World(Protocol):
    """One account and region; operations and parameters are named as in the service model."""

    async def change(
        self, service: str, operation: str, params: Mapping[str, Any], check: Check = unchecked
    ) -> Answer:
        """Make the call once, or again while it surely had no effect for want of quota.

        ``check`` is awaited right before the call wherever that had to wait, and before every repetition: by
        then somebody else may have changed what the caller has seen. What it raises is raised.

        Raises ``NotDoneError``, ``PerhapsDoneError``, and ``DiagnosticsError`` where the whole session has
        failed; the call then had no effect.
        """
        ...

    async def read(self, service: str, operation: str, params: Mapping[str, Any]) -> Answer | None:
        """Return all pages as one answer; ``None`` where what is asked for is not there.

        Raises ``NotDoneError`` where it cannot be read, ``DiagnosticsError`` as above.
        """
        ...
