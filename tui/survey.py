"""Looks into many domains, a few at a time."""

import asyncio
from collections.abc import Iterable

from diagnostics.model.domain import Domain
from diagnostics.model.errors import DiagnosticsError
from tui.app import MtlsApp
from tui.aws_port import Aws
from tui.following import follow

AUTOMATIC = 25
"""Up to so many domains are looked into without being asked."""

_AT_ONCE = 2


class Survey:
    """One survey of an account; ``failure`` is what ended it for all of them."""

    def __init__(self) -> None:
        self.running = False
        self.failure: DiagnosticsError | None = None

    async def run(self, app: MtlsApp, aws: Aws, domains: Iterable[Domain]) -> None:
        """Investigate each domain that is not settled and that nobody reads now."""
        self.running, self.failure = True, None
        places = asyncio.Semaphore(_AT_ONCE)
        try:
            async with asyncio.TaskGroup() as group:
                for domain in domains:
                    group.create_task(self._look(app, aws, domain, places))
        finally:
            self.running = False

    async def _look(self, app: MtlsApp, aws: Aws, domain: Domain, places: asyncio.Semaphore) -> None:
        async with places:
            opened = app.cases.get(domain.key)
            if self.failure is not None or (opened is not None and (opened.settled or opened.run)):
                return
            name = app.open_case(domain).name
            await follow(app.cases, aws, name)
            read = app.cases.get(name)
            if read is not None and read.failure is not None:
                self.failure = read.failure
