"""What a plan is made from, read fresh: never from an older case."""

import asyncio
import secrets
from collections.abc import Iterable
from typing import Any

from diagnostics.changes.mark import Mark
from diagnostics.diagnosis import SignedIn, opened_case
from diagnostics.model.case import Case
from diagnostics.model.clock import Clock
from diagnostics.model.evidence import Ask


async def fresh_case(name: str, sources: SignedIn, clock: Clock) -> Case:
    """Return an empty case about a domain, as of now; raises ``DiagnosticsError`` without a way in."""
    return opened_case(name, await sources.principal(), clock)


async def with_evidence(case: Case, asks: Iterable[Ask[Any]], sources: SignedIn) -> Case:
    """Read what is asked side by side; what cannot be read is evidence too."""
    wanted = [ask for ask in asks if case.get(ask) is None]
    found = await asyncio.gather(*(sources.fetch(ask, case) for ask in wanted))
    for ask, one in zip(wanted, found, strict=True):
        case = case.having(ask, one)
    return case


def new_mark(case: Case) -> Mark:
    """Return the mark of a new change: its id tells the time, and differs for two in one second."""
    return Mark(f"{case.at:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}", case.principal.arn, case.at)
