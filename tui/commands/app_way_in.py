"""The screens with their way into AWS: opened late, closed when the app has ended."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from diagnostics.aws.profile import AskForCode, Profile
from diagnostics.model.clock import system_clock
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.secret import Secret
from tui.app import MtlsApp
from tui.aws_port import Aws, OpeningRequest
from tui.commands.way_in import WayIn
from tui.run import exit_code_of


def run_screens(way: WayIn, *, ascii_signs: bool) -> int:
    """Run the app until the operator leaves it, and return its exit code."""
    return asyncio.run(_run(way, ascii_signs=ascii_signs))


async def _run(way: WayIn, *, ascii_signs: bool) -> int:
    async with AsyncExitStack() as stack:
        opener = _Opener(way, stack)
        app = MtlsApp(opener.opened, system_clock, demo=way.demo, ascii_signs=ascii_signs)
        await app.run_async()
        return exit_code_of(app)


@dataclass
class _Opener:
    """Opens what the dialogs asked for; everything opened is closed with the stack."""

    way: WayIn
    stack: AsyncExitStack
    lab: Profile | None = field(default=None)

    async def opened(self, request: OpeningRequest) -> Aws:
        """Return sources for the request; the lab is started once and stays."""
        from diagnostics.access import sources_of

        profile = await self._lab_profile() if self.way.demo else self._profile(request)
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
