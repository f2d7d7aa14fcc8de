"""This process as if the lab were AWS, for as long as a test takes."""

from collections.abc import Mapping

import pytest

from diagnostics.model.clock import fixed_clock
from tests.conftest import LAB_AT


def sign_in(monkeypatch: pytest.MonkeyPatch, env: Mapping[str, str | None], *commands: str) -> None:
    """Take on a lab's environment; the commands have its clock, and no quota waits."""
    for name, value in env.items():
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    for command in commands:
        monkeypatch.setattr(f"tui.commands.{command}.system_clock", fixed_clock(LAB_AT))
    monkeypatch.setattr("diagnostics.access.QUOTAS", {})
