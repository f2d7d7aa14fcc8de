"""Opening a way into AWS: session, pacing and sources put together in one place."""

import asyncio
import logging
import shlex
import time
from collections.abc import Iterator
from contextlib import contextmanager

from diagnostics.aws.activity import Call
from diagnostics.aws.pacing import QUOTAS, Pacer
from diagnostics.aws.profile import Profile
from diagnostics.aws.session import Session
from diagnostics.aws.sources import AwsSources
from diagnostics.model.clock import Clock

_LOG = logging.getLogger(__name__)


@contextmanager
def sources_of(profile: Profile, clock: Clock) -> Iterator[AwsSources]:
    """Yield sources that sign in at their first read; the lab on this machine has no quotas to keep to."""
    session = Session(profile)
    pacer = Pacer(time.monotonic, asyncio.sleep, quotas={} if profile.loopback_only else QUOTAS)
    sources = AwsSources(session, clock, pacer)
    sources.activity.subscribe(_logged)
    try:
        yield sources
    finally:
        session.close()


def _logged(call: Call) -> None:
    """Note each call in the debug log; its parameters are names and times, never credentials."""
    _LOG.debug("call %d %s: %s (%s)", call.number, call.call, call.outcome, shlex.join(call.command))
