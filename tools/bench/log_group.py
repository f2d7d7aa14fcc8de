"""Reads a whole log group through FilterLogEvents as the product does; prints how many events there were."""

import asyncio
import gc
import sys
import time
from datetime import UTC, datetime, timedelta

from diagnostics.aws.pacing import Pacer
from diagnostics.aws.pages import Reader
from diagnostics.aws.profile import Profile
from diagnostics.aws.reads.events import read_events
from diagnostics.aws.session import Session
from diagnostics.model.asks import EventsIn
from diagnostics.model.case import Case
from diagnostics.model.clock import system_clock
from diagnostics.model.domain import DomainId, Principal
from diagnostics.model.evidence import Known
from diagnostics.model.secret import Secret
from tui.commands.entry import ALLOCATIONS

_MOST = 1_000_000


async def read(port: str) -> int:
    """Return the number of events."""
    secret = Secret(b"none")
    session = Session(
        Profile(
            region="eu-west-1",
            endpoint=f"http://127.0.0.1:{port}",
            access_key=secret,
            secret_key=secret,
            loopback_only=True,
        )
    )
    reader = Reader(session, system_clock, Pacer(time.monotonic, asyncio.sleep, quotas={}))
    until = datetime(2030, 1, 1, tzinfo=UTC)
    ask = EventsIn("group", "", until - timedelta(days=1), until)
    case = Case(DomainId("aws", "1", "eu-west-1", "x"), until, Principal("aws", "1", "eu-west-1", "x"))
    try:
        found = await read_events(reader, ask, case, _MOST)
    finally:
        session.close()
    return len(found.value.events) if isinstance(found, Known) and found.value else 0


if __name__ == "__main__":
    gc.set_threshold(ALLOCATIONS)
    print(asyncio.run(read(sys.argv[1])))
