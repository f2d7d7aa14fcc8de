"""What the screens need of AWS, and how they get it; the real one is in ``diagnostics.aws.sources``."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol, TypeVar

from diagnostics.model.case import Case
from diagnostics.model.domain import Domain, Principal
from diagnostics.model.evidence import Ask, Evidence
from diagnostics.model.secret import Secret
from diagnostics.model.truststore import Keeping
from diagnostics.model.world import World

T = TypeVar("T")


class Aws(Protocol):
    """One account and region, seen with one principal's rights."""

    async def principal(self) -> Principal:
        """Return who asks; raises ``DiagnosticsError`` with whatever is wrong with the way in."""
        ...

    def domains(self) -> AsyncGenerator[tuple[Domain, ...], None]:
        """Yield the domains page by page; a key that comes again replaces the earlier one.

        Raises ``DiagnosticsError`` after what could be read: the list is then not all.
        """
        ...

    async def keeping(self, uri: str) -> Keeping:
        """Return how S3 keeps a truststore's object; what could not be read is named in it."""
        ...

    async def fetch(self, ask: Ask[T], case: Case) -> Evidence[T]:
        """Read one piece of evidence; raises ``DiagnosticsError`` only where nothing at all can be read."""
        ...


@dataclass(frozen=True)
class OpeningRequest:
    """The way in as chosen in dialogs; ``None`` leaves it to the environment and the AWS files."""

    profile: str | None = None
    region: str | None = None
    role: str | None = None
    """The ARN of a role to assume."""
    demo: bool = False
    """Whether the lab is to be opened in place of AWS."""
    mfa_code: Secret | None = None
    """The code that the last opening asked for with ``mfa-needed``; it works once."""


Opening = Callable[[OpeningRequest], Awaitable[Aws]]
"""Opens the way in, after the first frame; may raise ``DiagnosticsError`` (``mfa-needed`` ...)."""

Sleep = Callable[[float], Awaitable[object]]
"""Waits so many seconds; may raise ``DiagnosticsError`` to end what waits."""


class Changer(Protocol):
    """Opens what a change is made through."""

    def __call__(
        self, aws: Aws, waiting: Callable[[str, float], None], sleep: Sleep
    ) -> AbstractContextManager[World]:
        """Return the account and region of ``aws``, to be changed as the same principal.

        ``waiting`` is told which call's quota the next ``sleep`` is for.
        """
        ...
