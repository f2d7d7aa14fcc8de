"""The demo: a lab in a process of its own, and the way into it; nothing else can be reached."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from diagnostics.aws.profile import Profile
from diagnostics.lab.extra import require_extra
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.secret import Secret


@dataclass(frozen=True)
class DemoCall:
    """One way to ask about a demo domain: the options an operator would give."""

    scenario: str
    title: str
    domain: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Demo:
    """A running lab."""

    profile: Profile
    calls: tuple[DemoCall, ...]


@asynccontextmanager
async def running_demo() -> AsyncIterator[Demo]:
    """Start the lab, yield it when it is ready, and end it; it also ends when this process dies.

    Raises ``DiagnosticsError``: demo-extra-missing, lab-did-not-start.
    """
    require_extra()
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "diagnostics.lab",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True,
        limit=2**22,
    )
    try:
        yield await _ready(child)
    finally:
        if child.stdin is not None:
            child.stdin.close()
        await child.wait()


async def _ready(child: asyncio.subprocess.Process) -> Demo:
    line = await child.stdout.readline() if child.stdout else b""
    try:
        told: Mapping[str, Any] = json.loads(line)
    except ValueError:
        raise DiagnosticsError("lab-did-not-start", detail=f"exit code {child.returncode}") from None
    profile = Profile(
        region=told["region"],
        endpoint=told["endpoint"],
        access_key=Secret(told["access_key"].encode()),
        secret_key=Secret(told["secret_key"].encode()),
        loopback_only=True,
    )
    calls = tuple(
        DemoCall(
            domain["scenario"],
            domain["title"],
            domain["domain"],
            tuple(option.replace("{clients}", told["clients"]) for option in expected["options"]),
        )
        for domain in told["domains"]
        for expected in domain["expects"]
    )
    return Demo(profile, calls)
