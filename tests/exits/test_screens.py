"""Every screen over hostile evidence: nothing raw reaches what is drawn, and nothing is read as markup."""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest
from rich.text import Text
from textual.content import Content
from textual.message import Message
from textual.pilot import Pilot
from textual.strip import Strip

from diagnostics.cases.casefile import CaseFile
from diagnostics.model.errors import DiagnosticsError
from tests.exits.harmless import harmless
from tests.exits.journals import write_journal
from tests.hostile import NASTY
from tests.hostile_case import IN_A_NAME, hostile_case, hostile_complaint
from tests.pki import ca
from tests.tui.recorded import USUAL, RecordedAws, app_on, keys, picture, said, settled
from tui.screens.certificate import CertificateScreen
from tui.state_files import OWN

pytestmark = pytest.mark.slow

TRACE = re.compile("evil|@click=app")

LEADS_ON = frozenset({"escape", "y", ""})
WALKS = {
    "domains": ("slash", *"evil", "enter", "question_mark", "escape", "p", "escape"),
    "case": ("enter", *"jjjjjjjj", "e", "j", "y", "escape", "T", *"jjjjj", "y", "escape", "o", "escape", "y"),
    "truststore": ("enter", "t", *"jjjj", "y", "enter", "y", "escape", "v", "j", "y", "escape", "escape"),
    "denials": ("enter", "d", "j", "enter", "y", "escape", "u", "j", "enter", "y", "escape", "slash", *"evil",
                "enter"),
    "lines": ("enter", "d", "e", *"jjjjjjj", "y", "enter", "y", "G", "y"),
    "client": (
        "enter", "c", "y", *"jjj", "tab", "tab", "y", "tab", "y", "o", "escape", "enter", "y",
        "escape", "escape", "d", "u", "j", "c", "y",
    ),
    "saved": ("enter", "s", "escape", "S", "j", "y", "x", "escape", "enter", "o", "escape",
              "t", "y", "escape", "d"),
    "changes": ("C", "y", "enter", "y"),
}  # fmt: skip


SHOWN = {
    "domains": {"DomainsScreen", "HelpScreen", "ProfileDialog"},
    "case": {"CaseScreen", "EvidenceScreen", "TimelineScreen", "OneCallDialog"},
    "truststore": {"TruststoreScreen", "CertificateScreen"},
    "denials": {"DenialsScreen"},
    "lines": {"DenialsScreen"},
    "client": {"ClientScreen", "ClientDialog"},
    "saved": {"SavedCasesScreen", "DeleteCaseDialog", "OneCallDialog", "TruststoreScreen", "DenialsScreen"},
    "changes": {"ChangesScreen"},
}
"""The screens that each walk comes by."""


@pytest.fixture(autouse=True)
def sieve(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Collect every text that was drawn with something raw in it, or that was read as markup."""
    found: list[str] = []

    def looked_at(kind: type[Any], name: str) -> None:
        inner = getattr(kind, name)

        def looking(self: Any, text: Any = "", *more: Any, **named: Any) -> Any:
            if isinstance(text, str):
                _caught(text, found)
            return inner(self, text, *more, **named)

        monkeypatch.setattr(kind, name, looking)

    looked_at(Text, "__init__")
    looked_at(Text, "append")
    looked_at(Content, "__init__")
    for kind in (Text, Content):
        _markup(kind, found, monkeypatch)
    strips = Strip.__init__

    def strip(self: Strip, segments: Any, *more: Any, **named: Any) -> None:
        listed = list(segments)
        for one in listed:
            _caught(one.text, found)
        strips(self, listed, *more, **named)

    monkeypatch.setattr(Strip, "__init__", strip)
    yield found
    assert found == []


def _caught(text: str, found: list[str]) -> None:
    if text.isprintable() and "U+003C" not in text:
        return
    try:
        harmless(text.split("\n"))
    except AssertionError:
        found.append(ascii(text[:200]))


def _markup(kind: Any, found: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    inner = kind.from_markup

    def read(text: Any, *more: Any, **named: Any) -> Any:
        if isinstance(text, str) and TRACE.search(text):
            found.append(f"markup: {text[:200]!a}")
        return inner(text, *more, **named)

    monkeypatch.setattr(kind, "from_markup", read)


async def walk(pilot: Pilot[None], *pressed: str) -> list[str]:
    """Press keys, and return what was shown before each that leads on; what is copied is harmless."""
    drawn = []
    await settled(pilot)
    for key in (*pressed, ""):
        if key in LEADS_ON:
            drawn.append(f"{type(pilot.app.screen).__name__}\n{picture(pilot)}")
            harmless(drawn[-1].split("\n"))
        if key:
            await keys(pilot, key)
        harmless(pilot.app.clipboard.split("\n"))
    ElementTree.fromstring(pilot.app.export_screenshot())
    return drawn


@pytest.mark.parametrize("name", WALKS)
async def test_no_screen_obeys(name: str) -> None:
    messages: list[Message] = []
    write_journal(hostile_case())
    OWN.saved_cases(to_write=True).save(CaseFile(hostile_case(), hostile_complaint()))
    app = app_on(RecordedAws((hostile_case(),)))
    async with app.run_test(size=USUAL, message_hook=messages.append, notifications=True) as pilot:
        drawn = await walk(pilot, *WALKS[name])
        harmless(said(messages).split("\n"))
    assert {one.partition("\n")[0] for one in drawn} >= SHOWN[name]
    assert any("evil" in one for one in drawn)
    assert not app.crashed


async def test_what_fails_does_not_obey_either() -> None:
    failure = DiagnosticsError("credential-process-failed", profile=NASTY, detail=NASTY)
    app = app_on(
        RecordedAws(
            (), list_failure=DiagnosticsError("domains-unreadable", why=NASTY, action=NASTY, detail=NASTY)
        ),
        failure,
    )
    async with app.run_test(size=USUAL) as pilot:
        drawn = await walk(pilot, "r", "p", "enter")
        await pilot.app.push_screen(CertificateScreen(NASTY, ca(IN_A_NAME).certificate))
        drawn += await walk(pilot, "y", "escape")
    assert any("evil" in one for one in drawn)


async def test_reads_that_are_refused_do_not_obey() -> None:
    case = hostile_case()
    kept = [ask for ask in case.evidence if type(ask).__name__ in ("DomainRecord", "Mappings", "ApiOf")]
    app = app_on(RecordedAws((case.without(*(ask for ask in case.evidence if ask not in kept)),)))
    async with app.run_test(size=USUAL) as pilot:
        drawn = await walk(pilot, "enter", "t", "escape", "d", "e", "escape", "escape", "c", "escape", "T")
    assert any("evil" in one for one in drawn)


def test_the_sieve_catches() -> None:
    found: list[str] = []
    for text in ("a\x1b", "\u202e", "x<U+003C>U+001B>", "fine\nlines"):
        _caught(text, found)
    assert len(found) == 3
