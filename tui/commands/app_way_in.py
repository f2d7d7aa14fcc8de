"""The screens with their way into AWS: opened late, closed when the app has ended."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager, AsyncExitStack
from dataclasses import dataclass, field

from diagnostics.aws.profile import AskForCode, Profile
from diagnostics.model.clock import system_clock
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.secret import Secret
from diagnostics.model.world import World
from tui.app import MtlsApp
from tui.aws_port import Aws, OpeningRequest, Sleep
from tui.commands.way_in import WayIn
from tui.run import exit_code_of


def run_screens(way: WayIn, *, ascii_signs: bool, allow_changes: bool) -> int:
    """Run the app until the operator leaves it, and return its exit code."""
    return asyncio.run(_run(way, ascii_signs=ascii_signs, allow_changes=allow_changes))


async def _run(way: WayIn, *, ascii_signs: bool, allow_changes: bool) -> int:
    async with AsyncExitStack() as stack:
        opener = _Opener(way, stack)
        app = MtlsApp(
            opener.opened,
            system_clock,
            changer=changing_beside,
            read_only=not allow_changes,
            demo=way.demo,
            ascii_signs=ascii_signs,
        )
        await app.run_async()
        return exit_code_of(app)


def changing_beside(
    aws: Aws, waiting: Callable[[str, float], None], sleep: Sleep
) -> AbstractContextManager[World]:
    """Return what changes are made through beside sources that were opened here."""
    from diagnostics.access import world_beside
    from diagnostics.aws.sources import AwsSources

    if not isinstance(aws, AwsSources):
        raise TypeError(type(aws).__name__)
    return world_beside(aws, system_clock, waiting, sleep)


@dataclass
class _Opener:
    """Opens what the dialogs asked for; everything opened is closed with the stack."""

    way: WayIn
    stack: AsyncExitStack
    lab: Profile | None = field(default=None)

    async def opened(self, request: OpeningRequest) -> Aws:
        """Return sources for the request; the lab is started once and stays."""
        from diagnostics.access import sources_of

        in_lab = self.way.demo or request.demo
        profile = await self._lab_profile() if in_lab else self._profile(request)
        return self.stack.enter_context(sources_of(profile, system_clock))

    async def _lab_profile(self) -> Profile:
        from diagnostics.demo import running_demo

        if self.lab is None:
            self.lab = (await self.stack.enter_async_context(running_demo())).profile
        return self.lab

    def _profile(self, request: OpeningRequest) -> Profile:
        from diagnostics.aws.mfa import mfa_from_environment

        return Profile(
            request.profile or self.way.profile,
            request.region or self.way.region,
            request.role or self.way.role,
            mfa=_once(request.mfa_code) if request.mfa_code else mfa_from_environment(),
        )


def _once(code: Secret) -> AskForCode:
    """Return what answers with the code that the dialog took; a code works once."""
    unused = [code]

    def ask(serial: str) -> Secret:
        if not unused:
            raise DiagnosticsError("mfa-needed", serial=serial)
        return unused.pop()

    return ask
