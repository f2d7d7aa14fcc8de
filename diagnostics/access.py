"""Opening a way into AWS: session, pacing and sources put together in one place."""

import asyncio
import logging
import shlex
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from diagnostics.aws.activity import Call
from diagnostics.aws.insights.insights import Insights
from diagnostics.aws.pacing import QUOTAS, Pacer
from diagnostics.aws.pages import Reader
from diagnostics.aws.profile import Profile
from diagnostics.aws.session import Session
from diagnostics.aws.sources import AwsSources
from diagnostics.aws.writes import AwsWorld, Waiting
from diagnostics.logs.queries import query_of
from diagnostics.model.clock import Clock

_LOG = logging.getLogger(__name__)

Sleep = Callable[[float], Awaitable[object]]
"""Waits so many seconds; it may raise ``DiagnosticsError`` to end what waits."""


@contextmanager
def sources_of(profile: Profile, clock: Clock) -> Iterator[AwsSources]:
    """Yield sources that sign in at their first read; the lab on this machine has no quotas to keep to."""
    session = Session(profile)
    pacer = Pacer(time.monotonic, asyncio.sleep, quotas={} if profile.loopback_only else QUOTAS)
    sources = AwsSources(session, clock, pacer, insights=Insights(query_of, asyncio.sleep))
    sources.activity.subscribe(_logged)
    try:
        yield sources
    finally:
        session.close()


@contextmanager
def world_of(profile: Profile, clock: Clock, waiting: Waiting = lambda _, __: None) -> Iterator[AwsWorld]:
    """Yield what changes are made through; it has a session of its own, which makes every call only once."""
    session = Session(profile, once=True)
    pacer = Pacer(
        time.monotonic, asyncio.sleep, quotas={} if profile.loopback_only else QUOTAS, on_wait=waiting
    )
    reader = Reader(session, clock, pacer)
    reader.activity.subscribe(_logged)
    try:
        yield AwsWorld(reader, asyncio.sleep, waiting)
    finally:
        session.close()


@contextmanager
def world_beside(sources: AwsSources, clock: Clock, waiting: Waiting, sleep: Sleep) -> Iterator[AwsWorld]:
    """Yield what changes are made through beside open sources: the same signing in, no call made twice."""
    elder = sources.session
    session = Session(elder.profile, once=True, elder=elder)
    quotas = {} if elder.profile.loopback_only else QUOTAS
    reader = Reader(session, clock, Pacer(time.monotonic, sleep, quotas=quotas, on_wait=waiting))
    reader.activity.subscribe(_logged)
    try:
        yield AwsWorld(reader, sleep, waiting)
    finally:
        session.close()


def _logged(call: Call) -> None:
    """Note each call in the debug log; its parameters are names and times, never credentials."""
    _LOG.debug("call %d %s: %s (%s)", call.number, call.call, call.outcome, shlex.join(call.command))
