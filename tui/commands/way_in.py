"""How the command line says to get into AWS, or into the lab that stands in for it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diagnostics.model.clock import Clock

if TYPE_CHECKING:
    from diagnostics.aws.sources import AwsSources


@dataclass(frozen=True)
class WayIn:
    """What the options said; whatever is ``None`` comes from the environment and AWS's own files."""

    profile: str | None = None
    region: str | None = None
    role: str | None = None
    demo: bool = False


@asynccontextmanager
async def opened(way: WayIn, clock: Clock) -> "AsyncIterator[AwsSources]":
    """Yield the sources for a command; signing in waits for the first read."""
    from diagnostics.access import sources_of
    from diagnostics.aws.mfa import mfa_from_environment
    from diagnostics.aws.profile import Profile

    if not way.demo:
        profile = Profile(way.profile, way.region, way.role, mfa=mfa_from_environment())
        with sources_of(profile, clock) as sources:
            yield sources
        return
    from diagnostics.demo import running_demo

    async with running_demo() as demo:
        with sources_of(demo.profile, clock) as sources:
            yield sources
