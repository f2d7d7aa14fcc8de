"""The Client screen: chain, verdict, other verifiers, keys compared, and where it is opened from."""

import threading
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from diagnostics.given.presented import Presented
from diagnostics.model.asks import TruststoreAt
from diagnostics.model.errors import DiagnosticsError
from diagnostics.offline.openssl import purpose_opinion
from diagnostics.x509.key_match import key_print, public_half
from diagnostics.x509.opinion import Verifier
from tests.tui.built import without
from tests.tui.clients import (
    ALONE,
    ALTERED,
    CLIENT,
    STORED,
    WHOLE,
    chain,
    files_in,
    opened,
    section,
    typed,
)
from tests.tui.recorded import (
    LARGE,
    SMALL,
    USUAL,
    RecordedAws,
    app_on,
    keys,
    picture,
    recorded,
    settled,
)
from tests.tui.test_truststore import denied, gone, stored
from tui.screens.certificate import CertificateScreen
from tui.screens.client import ClientScreen
from tui.widgets.reading import Reading

FOLDING = ("verdict", "opinions", "keys")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return files_in(tmp_path)


@pytest.mark.parametrize("size", [USUAL, SMALL, LARGE])
async def test_a_refused_file_is_told_in_all_four_sections(folder: Path, size: tuple[int, int]) -> None:
    case = stored(ALONE)
    async with app_on(RecordedAws((case,))).run_test(size=size) as pilot:
        screen = await opened(pilot, case)
        await typed(pilot, folder, client="client.pem", key="client.key", password="correct horse")
        assert pilot.app.screen is screen
        assert chain(screen)[0].split("  ")[0] == "✗ 0 client CN=partner"
        assert chain(screen)[1].startswith("✗ Missing from the truststore: CN=Issuing One")
        assert chain(screen)[2].startswith("· sent, ignored: CN=Issuing One")
        verdict = section(screen, "verdict")
        for words in (
            "✗ refused",
            "Could not find issuer for certificate",
            "complete-chain",
            "follows from the evidence by what AWS documents",
            "One change admits it: add CN=Issuing One",
            "1 certificate stands behind the client's own in the file; the gateway ignores it.",
            "The private key belongs to the client's certificate",
            "[kc, KC-M]",
        ):
            assert words in verdict
        opinions = section(screen, "opinions")
        assert "✓ OpenSSL" in opinions
        assert "It also uses the CA certificates that the client sends" in opinions
        assert "$ openssl verify -no-CApath -no-CAstore -purpose sslclient" in opinions
        prints = key_print(public_half(CLIENT.certificate))
        for words in ("✓ equal public key", prints.sha1, prints.sha256, "nothing of this name or key"):
            assert words in section(screen, "keys")
        shown = picture(pilot)
        for title in ("chain · breaks off", "verdict · ✗ refused", "second opinions · ", "keys · ✓ key bel"):
            assert title in shown


async def test_an_admitted_client_leads_up_to_its_root(folder: Path) -> None:
    case = stored(WHOLE)
    async with app_on(RecordedAws((case,))).run_test(size=USUAL) as pilot:
        screen = await opened(pilot, case)
        await typed(pilot, folder, client="client.pem")
        assert [line.split("  ")[0] for line in chain(screen)] == [
            "✓ 0 client CN=partner",
            "✓ 1 CA CN=Issuing One",
            "✓ 2 root CN=Root One",
            "· sent, and stored: CN=Issuing One",
        ]
        assert "✓ admitted" in section(screen, "verdict")
        assert "none given; o takes one" in section(screen, "keys")
        await keys(pilot, "j", "enter")
        assert isinstance(pilot.app.screen, CertificateScreen)
        assert "CN=Issuing One" in pilot.app.screen.query_one(Reading).plain


async def test_an_altered_self_signed_client_is_compared_as_in_the_article(folder: Path) -> None:
    case = stored(WHOLE)
    async with app_on(RecordedAws((case,))).run_test(size=USUAL) as pilot:
        screen = await opened(pilot, case)
        await typed(pilot, folder, client="altered.pem", key="device.key")
        told = section(screen, "keys")
        prints = key_print(public_half(STORED.certificate))
        for words in (
            "✓ equal modulus\n",
            "! block 3: equal modulus, another certificate CN=device",
            "serialNumber: 9 | ",
            "notAfter: 2029-04-19",
            "signatureValue: (another value)",
            STORED.certificate.fingerprint_sha256,
            ALTERED.certificate.fingerprint_sha256,
            "openssl rsa -noout -modulus -in",
            "| openssl sha256",
            "$ diff ",
        ):
            assert words in told
        assert told.count(prints.sha256) == 3
        assert "self signed certificate" in section(screen, "verdict")
        await keys(pilot, "o")
        await typed(pilot, folder, client="replaced.pem", key="device.key")
        told = section(screen, "keys")
        assert "✗ another modulus: not equal\n" in told
        assert "✗ block 3: another modulus: not equal CN=device" in told
        assert "The private key belongs to the stored certificate" in section(screen, "verdict")
        await keys(pilot, "o")
        await typed(pilot, folder, client="stored.pem", key="device.key")
        assert "✓ block 3: equal, the same certificate byte for byte" in section(screen, "keys")


@pytest.mark.parametrize(("change", "words"), [(denied, "s3:GetObjectVersion"), (gone, "no longer in S3")])
async def test_an_unreadable_truststore_is_told_and_a_file_taken(
    folder: Path, change: Any, words: str
) -> None:
    case = change(stored(ALONE))
    async with app_on(RecordedAws((case,))).run_test(size=USUAL) as pilot:
        screen = await opened(pilot, case)
        await typed(pilot, folder, client="client.pem")
        assert words in picture(pilot)
        assert "There is no truststore to judge against" in section(screen, "verdict")
        assert "admitted" not in section(screen, "verdict")
        await keys(pilot, "o")
        await typed(pilot, folder, truststore="whole.pem")
        assert "✓ admitted" in section(screen, "verdict")
        assert words not in picture(pilot)


async def test_an_unpinned_truststore_is_never_called_the_attached_one(folder: Path) -> None:
    case = stored(ALONE, pinned=False)
    at = next(ask for ask in case.evidence if isinstance(ask, TruststoreAt))
    found = case.get(at)
    assert found is not None
    case = case.having(TruststoreAt(at.uri, None), found)
    async with app_on(RecordedAws((case,))).run_test(size=USUAL) as pilot:
        await opened(pilot, case)
        await typed(pilot, folder, client="client.pem")
        assert "No version is pinned" in picture(pilot)
        assert "attached" not in picture(pilot).split("against")[1].splitlines()[0]


async def test_a_failed_session_is_told(folder: Path) -> None:
    case = stored(ALONE).without(*(ask for ask in stored(ALONE).evidence if isinstance(ask, TruststoreAt)))
    aws = RecordedAws((without(case, TruststoreAt),))
    async with app_on(aws).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter")
        name = case.domain.name
        opened_case = pilot.app.cases[name]  # type: ignore[attr-defined]
        lacking = opened_case.case.without(
            *(a for a in opened_case.case.evidence if isinstance(a, TruststoreAt))
        )
        pilot.app.cases.open(lacking, opened_case.complaint.since)  # type: ignore[attr-defined]
        aws.fetch_failure = DiagnosticsError("credentials-expired", detail="over")
        screen = ClientScreen(name, Presented((CLIENT.certificate,)))
        await pilot.app.push_screen(screen)
        await settled(pilot)
        assert "have expired" in picture(pilot)
        assert "admitted" not in section(screen, "verdict")


async def test_asking_others_is_shown_and_stopped(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def slow(*arguments: Any) -> Any:
        asked.set()
        go_on.wait(20)
        return purpose_opinion(*arguments)

    monkeypatch.setattr("diagnostics.offline.second_opinions.purpose_opinion", slow)
    case = stored(WHOLE)
    async with app_on(RecordedAws((case,))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter")
        screen = ClientScreen(case.domain.name, Presented((CLIENT.certificate,)))
        await pilot.app.push_screen(screen)
        while not asked.is_set():
            await pilot.pause()
        await pilot.pause()
        assert "✓ admitted" in section(screen, "verdict")
        assert f"asking 2 of {len(Verifier)}, x stops" in picture(pilot)
        assert "is being asked" in section(screen, "opinions")
        await pilot.press("x")
        go_on.set()
        await pilot.pause()
        assert f"1 of {len(Verifier)} asked" in picture(pilot)
        assert section(screen, "opinions").count("not asked") == len(Verifier) - 1


async def test_tab_visits_every_section_and_the_open_one_has_the_room(folder: Path) -> None:
    case = stored(WHOLE)
    async with app_on(RecordedAws((case,))).run_test(size=USUAL) as pilot:
        screen = await opened(pilot, case)
        await typed(pilot, folder, client="client.pem")
        visited = []
        for _ in range(5):
            assert pilot.app.focused is not None
            visited.append(pilot.app.focused.id)
            heights = {name: screen.query_one(f"#{name}").outer_size.height for name in FOLDING}
            last = visited[-1] if visited[-1] in FOLDING else visited[-2] if visited[1:] else "verdict"
            assert {name for name, height in heights.items() if height > 1} == {last}
            assert heights[last or ""] > 8
            assert "0 client" in picture(pilot)
            await keys(pilot, "tab")
        assert visited == ["chain", "verdict", "opinions", "keys", "chain"]


async def test_everything_is_copied_for_a_ticket(folder: Path) -> None:
    case = stored(ALONE)
    async with app_on(RecordedAws((case,))).run_test(size=USUAL) as pilot:
        await opened(pilot, case)
        await typed(pilot, folder, client="client.pem")
        await keys(pilot, "y")
        for words in (
            "✗ 0 client CN=partner",
            "complete-chain",
            "verifies it",
            "SHA-256",
            "$ openssl verify",
        ):
            assert words in pilot.app.clipboard


async def test_a_case_leads_to_its_caller_judged_as_there() -> None:
    async with app_on(RecordedAws(recorded("missing-intermediate-0"))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "c")
        screen = pilot.app.screen
        assert isinstance(screen, ClientScreen)
        assert "✗ refused" in section(screen, "verdict")
        assert "from the log  CN=partner-x" in picture(pilot)
        assert "complete-chain" in section(screen, "verdict")
        await keys(pilot, "o")
        assert pilot.app.screen.query_one("#client", Input).placeholder == "the one from the log"
        await keys(pilot, "enter")
        assert pilot.app.screen is screen
        await keys(pilot, "enter", "v")
        assert isinstance(pilot.app.screen, ClientScreen)
        await keys(pilot, "escape")
        assert isinstance(pilot.app.screen, CertificateScreen)
