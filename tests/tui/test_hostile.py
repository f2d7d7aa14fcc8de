"""Text from outside never acts: no markup, no escape sequences, no direction marks, on any screen."""

from dataclasses import replace
from typing import Any

import pytest
from textual.message import Message

from diagnostics.model.asks import DomainRecord, Mappings, TruststoreAt, TruststoreVersions
from diagnostics.model.case import Case
from diagnostics.model.domain import DomainId, MutualTls
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.evidence import Ask, Evidence, Known
from diagnostics.model.truststore import ObjectVersion, TruststoreObject
from tests.conftest import LAB_AT
from tests.pki import ca, pem
from tests.tui.built import SOURCE, changed, refused_as, without
from tests.tui.recorded import USUAL, RecordedAws, app_on, keys, picture, recorded, said, settled
from tui.screens.certificate import CertificateScreen

HOSTILE = "[/foo] [red]x \x1b]0;owned\x07\x9b31m\u202eevil\u2066\r\n[@click=app.quit()]y[/]"
IN_A_NAME = HOSTILE[:60]
ACTIVE = set("\x1b\x07\x9b\u202e\u2066\r")


def harmless(shown: str) -> None:
    assert not ACTIVE & set(shown)


def hostile_case() -> Case:
    """A case in which everything that a caller, a bundle or a service can write is hostile."""
    case = refused_as(recorded("missing-intermediate-0")[0], f"CN={HOSTILE}", f"words {HOSTILE}", alone=True)
    record = case.get(DomainRecord())
    assert isinstance(record, Known)
    assert record.value is not None
    assert record.value.mutual_tls is not None
    setting = MutualTls(f"s3://bucket/{HOSTILE}", f"v{HOSTILE}", (f"warning {HOSTILE}",))
    name = f"{HOSTILE}.example.com"
    domain = replace(
        record.value, name=name, mutual_tls=setting, status=f"UPDATING {HOSTILE}", status_message=HOSTILE
    )
    at = next(ask for ask in case.evidence if isinstance(ask, TruststoreAt))
    content = pem(ca(IN_A_NAME), ca("Child", ca(IN_A_NAME[::-1])))
    content += f"-----BEGIN {HOSTILE}-----\nAAAA\n-----END {HOSTILE}-----\n".encode()
    version = ObjectVersion(HOSTILE, LAB_AT, 1, newest=True, delete_marker=False)
    evidence: list[tuple[Ask[Any], Evidence[Any]]] = [
        (DomainRecord(), Known(domain, SOURCE)),
        (
            TruststoreAt(setting.uri, setting.version),
            Known(TruststoreObject(content, None, LAB_AT, ""), SOURCE),
        ),
        (TruststoreVersions(setting.uri), Known((version,), SOURCE)),
    ]
    case = changed(case, evidence).without(at)
    return replace(case, domain=DomainId("aws", "123456789012", "eu-west-1", name))


@pytest.mark.parametrize(
    "path",
    [
        (),
        ("slash", "f", "enter"),
        ("enter",),
        ("enter", "g"),
        ("enter", "g", "j", "j", "j", "j"),
        ("enter", "o"),
        ("enter", "t"),
        ("enter", "t", "j"),
        ("enter", "t", "G"),
        ("enter", "t", "enter"),
        ("enter", "t", "v"),
        ("enter", "d"),
        ("enter", "d", "enter"),
        ("enter", "d", "u"),
        ("enter", "d", "u", "enter"),
        ("enter", "d", "e"),
        ("enter", "d", "e", "g", "enter"),
        ("enter", "d", "e", "y"),
        ("enter", "d", "slash", "f", "enter"),
        ("enter", "question_mark"),
        ("enter", "d", "y"),
    ],
    ids="-".join,
)
async def test_every_screen_shows_it_and_none_obeys(path: tuple[str, ...]) -> None:
    messages: list[Message] = []
    app = app_on(RecordedAws((hostile_case(),)))
    async with app.run_test(size=USUAL, message_hook=messages.append, notifications=True) as pilot:
        await settled(pilot)
        await keys(pilot, *path)
        shown = picture(pilot)
        harmless(shown)
        harmless(app.clipboard.replace("\n", ""))
        harmless(said(messages))
        assert "mtls-tui" in shown


async def test_it_is_shown_literally() -> None:
    app = app_on(RecordedAws((hostile_case(),)))
    async with app.run_test(size=(200, 50)) as pilot:
        await settled(pilot)
        assert "[/foo] [red]x <U+001B>]0;owned<U+0007><U+009B>31m" in picture(pilot)
        await keys(pilot, "enter", "d")
        assert "[/foo] [red]x <U+001B>" in picture(pilot)


async def test_a_hostile_certificate_is_shown() -> None:
    app = app_on(RecordedAws((hostile_case(),)))
    async with app.run_test(size=USUAL) as pilot:
        await settled(pilot)
        await app.push_screen(CertificateScreen(HOSTILE, ca(IN_A_NAME).certificate))
        await settled(pilot)
        harmless(picture(pilot))
        assert "[/foo]" in picture(pilot)


async def test_a_hostile_error_is_shown() -> None:
    failure = DiagnosticsError("credential-process-failed", profile=HOSTILE, detail=HOSTILE)
    app = app_on(RecordedAws(), failure)
    async with app.run_test(size=USUAL) as pilot:
        await settled(pilot)
        harmless(picture(pilot))
        assert "[/foo]" in picture(pilot)


async def test_a_hostile_refusal_of_a_read_is_shown() -> None:
    case = without(recorded("missing-intermediate-0")[0], Mappings, HOSTILE, HOSTILE)
    case = without(case, TruststoreAt, HOSTILE, HOSTILE)
    app = app_on(RecordedAws((case,)))
    async with app.run_test(size=USUAL) as pilot:
        await settled(pilot)
        harmless(picture(pilot))
        await keys(pilot, "enter")
        harmless(picture(pilot))
        await keys(pilot, "t")
        harmless(picture(pilot))
