"""The commands in this process, over an AWS whose every answer is hostile."""

import pkgutil
from collections.abc import AsyncGenerator, Callable
from contextlib import nullcontext
from dataclasses import dataclass
from importlib import import_module
from typing import Any, NamedTuple

import pytest

import tui.commands
from diagnostics.model.asks import DomainRecord, LogGroupNamed
from diagnostics.model.case import Case
from diagnostics.model.clock import fixed_clock
from diagnostics.model.domain import Domain, Principal
from diagnostics.model.evidence import Ask, Evidence, Known, Source, Unreadable
from diagnostics.model.truststore import ExpiryRule, Keeping
from tests.conftest import LAB_AT
from tests.hostile import NASTY
from tests.hostile_case import hostile_case
from tui.commands.entry import run

SOURCE = Source(NASTY, ("aws", NASTY, f"--{NASTY}"), LAB_AT)


@dataclass
class HostileAws:
    """Answers from the hostile case; whatever that lacks is refused in hostile words."""

    case: Case
    insights: None = None

    async def principal(self) -> Principal:
        return self.case.principal

    async def domains(self) -> AsyncGenerator[tuple[Domain, ...], None]:
        found = self.case.get(DomainRecord())
        if isinstance(found, Known) and found.value is not None:
            yield (found.value,)

    async def fetch(self, ask: Ask[Any], case: Case) -> Evidence[Any]:
        if isinstance(ask, LogGroupNamed):
            return Known(None, SOURCE)
        return self.case.get(ask) or Unreadable("denied", NASTY, SOURCE, NASTY)

    async def keeping(self, uri: str) -> Keeping:
        rule = ExpiryRule(NASTY, 30, 1, hides_newest=True)
        unread = Unreadable("denied", NASTY, SOURCE, NASTY)
        return Keeping(f"-{NASTY}", NASTY, {"ContentType": NASTY}, "Enabled", (rule,), (unread,))


class Ran(NamedTuple):
    """How a command ended, and its lines."""

    code: int
    out: list[str]
    err: list[str]

    @property
    def lines(self) -> list[str]:
        return [*self.out, *self.err]


Run = Callable[..., Ran]


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch) -> HostileAws:
    """What the commands read from."""
    sources = HostileAws(hostile_case())

    monkeypatch.setattr("diagnostics.access.sources_of", lambda *_: nullcontext(sources))
    monkeypatch.setattr("diagnostics.access.world_of", lambda *_: nullcontext())
    for one in pkgutil.iter_modules(tui.commands.__path__):
        module = import_module(f"tui.commands.{one.name}")
        if hasattr(module, "system_clock"):
            monkeypatch.setattr(module, "system_clock", fixed_clock(LAB_AT))
    return sources


@pytest.fixture
def mtls_tui(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; an internal error is none of the ways to end."""

    def ran(*arguments: str) -> Ran:
        code = run(arguments)
        captured = capsys.readouterr()
        assert code in (0, 1, 2, 3, 4), captured.err
        assert "internal error" not in captured.err
        return Ran(code, captured.out.split("\n"), captured.err.split("\n"))

    return ran
