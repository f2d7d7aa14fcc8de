"""What every test stands on: nothing of the developer's own setting, and loopback only."""

import os
import signal
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from diagnostics.lab.lab import Lab
from diagnostics.model.clock import fixed_clock

settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("here", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "here"))

LAB_AT = datetime(2026, 11, 22, 2, 15, tzinfo=UTC)
"""The moment at which the shared lab stands still."""

_FOREIGN = ("AWS_", "MTLS_", "TEXTUAL", "LC_", "NO_COLOR", "COLUMNS", "LINES", "SSH_CONNECTION", "TMUX")


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> None:
    """Let programs under test be interrupted, also where the run itself was started to ignore that."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def loopback_only() -> Iterator[None]:
    """Refuse every connection of this process that would leave the machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _loopback(str(address[0])):
            raise AssertionError(f"a test tried to reach {address!r}")
        connect(self, address)

    patched = pytest.MonkeyPatch()
    patched.setattr(socket.socket, "connect", guarded)
    yield
    patched.undo()


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def own_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a home of its own and none of the developer's variables."""
    for name in [name for name in os.environ if name.startswith(_FOREIGN)]:
        monkeypatch.delenv(name)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for variable, folder in (("XDG_STATE_HOME", "state"), ("XDG_CONFIG_HOME", "config")):
        monkeypatch.setenv(variable, str(home / folder))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(home / "aws-config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(home / "aws-credentials"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("TZ", "UTC")


@pytest.fixture(scope="session")
def lab() -> Iterator[Lab]:
    """One lab for the whole run; each test has an account of its own in it."""
    from diagnostics.lab import start

    with start(at=LAB_AT, clock=fixed_clock(LAB_AT)) as running:
        yield running


_ACCOUNTS = iter(range(100_000_000_001, 999_999_999_999))


@pytest.fixture
def account() -> str:
    """An account that no other test uses."""
    return str(next(_ACCOUNTS))
