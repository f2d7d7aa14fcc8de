"""How the command line says to get into AWS, or into the lab that stands in for it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diagnostics.model.clock import Clock
from tui.state_files import OWN, StateFolder

if TYPE_CHECKING:
    from diagnostics.aws.profile import Profile
    from diagnostics.aws.sources import AwsSources
    from diagnostics.model.world import World


@dataclass(frozen=True)
class WayIn:
    """What the options said; whatever is ``None`` comes from the environment and AWS's own files."""

    profile: str | None = None
    region: str | None = None
    role: str | None = None
    demo: bool = False
    files: StateFolder = OWN
    """Where journals and saved cases are."""


@asynccontextmanager
async def opened(way: WayIn, clock: Clock) -> "AsyncIterator[AwsSources]":
    """Yield the sources for a command; signing in waits for the first read."""
    from diagnostics.access import sources_of

    async with _profile(way) as profile:
        with sources_of(profile, clock) as sources:
            yield sources


@asynccontextmanager
async def opened_to_change(way: WayIn, clock: Clock) -> "AsyncIterator[tuple[AwsSources, World]]":
    """Yield the sources for a command together with what its changes are made through."""
    from diagnostics.access import sources_of, world_of

    async with _profile(way) as profile:
        with sources_of(profile, clock) as sources, world_of(profile, clock) as world:
            yield sources, world


@asynccontextmanager
async def _profile(way: WayIn) -> "AsyncIterator[Profile]":
    from diagnostics.aws.mfa import mfa_from_environment
    from diagnostics.aws.profile import Profile

    if not way.demo:
        yield Profile(way.profile, way.region, way.role, mfa=mfa_from_environment())
        return
    from diagnostics.demo import running_demo

    async with running_demo() as demo:
        yield demo.profile
