"""A fake AWS that answers from recorded or built cases, and an app that stands on it."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from xml.etree import ElementTree

from textual.message import Message
from textual.notifications import Notify
from textual.pilot import Pilot

from diagnostics.cases import casefile
from diagnostics.model.asks import DomainRecord
from diagnostics.model.case import Case
from diagnostics.model.clock import fixed_clock
from diagnostics.model.domain import Domain, Principal
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.evidence import Ask, Evidence, Known, Source, Unreadable
from diagnostics.model.truststore import Keeping
from tests.conftest import LAB_AT
from tui.app import MtlsApp
from tui.aws_port import Aws, OpeningRequest

T = TypeVar("T")

_TEXT = "{http://www.w3.org/2000/svg}text"
CASES = Path(__file__).parent.parent / "cases"
PRINCIPAL = Principal("aws", "123456789012", "eu-west-1", "arn:aws:iam::123456789012:role/Operator")
SMALL, USUAL, LARGE = (60, 15), (80, 24), (120, 40)


def recorded(*names: str) -> tuple[Case, ...]:
    """The cases of these files; several of one domain become one."""
    found: dict[str, Case] = {}
    for name in names:
        case = casefile.loads((CASES / f"{name}.json").read_text("utf-8"), name).case
        for ask, evidence in found.get(case.domain.name, case).evidence.items():
            case = case.having(ask, evidence)
        found[case.domain.name] = case
    return tuple(found.values())


ALL = ("missing-intermediate-0", "missing-intermediate-1", "unknown-ca-0", "unknown-ca-1", "healthy-0")


@dataclass
class RecordedAws:
    """Answers from cases; whatever they lack does not exist."""

    cases: tuple[Case, ...] = ()
    more: tuple[Domain, ...] = ()
    """Domains that no case is about."""
    list_failure: DiagnosticsError | None = None
    """Raised after all pages of domains."""
    fetch_failure: DiagnosticsError | None = None
    identity_failure: DiagnosticsError | None = None
    asked: list[Ask[Any]] = field(default_factory=list)

    async def principal(self) -> Principal:
        if self.identity_failure:
            raise self.identity_failure
        return PRINCIPAL

    async def domains(self) -> AsyncGenerator[tuple[Domain, ...], None]:
        for case in self.cases:
            found = case.get(DomainRecord())
            if isinstance(found, Known) and found.value:
                yield (found.value,)
        for one in self.more:
            yield (one,)
        if self.list_failure:
            raise self.list_failure

    async def keeping(self, uri: str) -> Keeping:
        return Keeping(None, "", {}, None, ())

    async def fetch(self, ask: Ask[T], case: Case) -> Evidence[T]:
        self.asked.append(ask)
        if self.fetch_failure:
            raise self.fetch_failure
        kept = next((one for one in self.cases if one.domain.name == case.domain.name), None)
        found = kept.get(ask) if kept else None
        return found or Unreadable("not-found", None, Source("recorded", (), LAB_AT))


@dataclass
class Openings:
    """Opens the same AWS each time; the failures come first, one a try."""

    aws: Aws
    failures: list[DiagnosticsError] = field(default_factory=list)
    requests: list[OpeningRequest] = field(default_factory=list)

    async def __call__(self, request: OpeningRequest) -> Aws:
        self.requests.append(request)
        if self.failures:
            raise self.failures.pop(0)
        return self.aws


def app_on(aws: Aws, *failures: DiagnosticsError, demo: bool = False, ascii_signs: bool = False) -> MtlsApp:
    """An app over this AWS whose clock stands at the recordings' moment."""
    return MtlsApp(Openings(aws, list(failures)), fixed_clock(LAB_AT), demo=demo, ascii_signs=ascii_signs)


def picture(pilot: Pilot[None]) -> str:
    """What the terminal shows, line by line."""
    rows: dict[float, list[tuple[float, str]]] = {}
    for element in ElementTree.fromstring(pilot.app.export_screenshot(simplify=True)).iter(_TEXT):
        if "clip-path" in element.attrib:
            y, x = float(element.attrib["y"]), float(element.attrib["x"])
            rows.setdefault(y, []).append((x, element.text or ""))
    lines = ("".join(text for _, text in sorted(row)) for _, row in sorted(rows.items()))
    return "\n".join(lines).replace("\xa0", " ")


async def settled(pilot: Pilot[None]) -> None:
    """Wait until no worker runs and everything they caused is drawn, however slow the machine is.

    What a round of messages and drawing starts is seen in the next: one must pass with nothing left.
    """
    app = pilot.app
    await pilot.pause()
    for _ in range(50):
        await app.workers.wait_for_complete()
        await pilot.pause()
        waiting = any(one.message_queue_size for one in (app, *app.screen.walk_children(with_self=True)))
        if not waiting and not any(worker.is_running for worker in app.workers):
            return
    raise AssertionError("the app never comes to rest")


async def keys(pilot: Pilot[None], *pressed: str) -> None:
    """Press keys, letting each take effect before the next."""
    for key in pressed:
        await pilot.press(key)
        await settled(pilot)


def said(messages: list[Message]) -> str:
    """What the app told in passing."""
    return "\n".join(one.notification.message for one in messages if isinstance(one, Notify))


def on(pilot: Pilot[None]) -> type:
    """The kind of screen that is shown."""
    return type(pilot.app.screen)
