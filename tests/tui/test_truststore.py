"""The truststore: forest, problems in place, versions, unpinned, gone, denied."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from textual.widgets import Tree

from diagnostics.model.asks import DomainRecord, TruststoreAt, TruststoreVersions
from diagnostics.model.case import Case
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.evidence import Evidence, Known, Unreadable
from diagnostics.model.truststore import ObjectVersion, TruststoreObject
from tests.conftest import LAB_AT
from tests.pki import Wants, ca, pem
from tests.tui.built import SOURCE, changed
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
from tui.screens.certificate import CertificateScreen
from tui.screens.truststore import TruststoreScreen
from tui.widgets.reading import Reading

KEY = b"-----BEGIN PRIVATE KEY-----\nMIIBVAIBADANBgkqhkiG9w0BAQEF\n-----END PRIVATE KEY-----\n"
CUT = b"-----BEGIN CERTIFICATE-----\nMIIBzTCCAXS\n-----END CERTIFICATE-----\n"


def bundle() -> bytes:
    root = ca("Root One")
    below = ca("Issuing One", root, wants=Wants(days=(-365, 25)))
    lonely = ca("Lonely", ca("Elsewhere"))
    old = ca("Old Root", wants=Wants(days=(-900, -100)))
    return pem(root, below, lonely, old) + CUT + KEY


def stored(content: bytes, *, pinned: bool = True) -> Case:
    """The recorded case with another truststore."""
    case = recorded("healthy-0")[0]
    at = next(ask for ask in case.evidence if isinstance(ask, TruststoreAt))
    found = Known(TruststoreObject(content, at.version, LAB_AT, "etag"), SOURCE)
    case = changed(case, [(at, found)])
    record = case.get(DomainRecord())
    assert isinstance(record, Known)
    assert record.value is not None
    assert record.value.mutual_tls is not None
    if not pinned:
        tls = replace(record.value.mutual_tls, version=None)
        case = changed(case, [(DomainRecord(), Known(replace(record.value, mutual_tls=tls), SOURCE))])
    return case


def answering(case: Case, found: Evidence[object]) -> Case:
    return changed(case, ((ask, found) for ask in case.evidence if isinstance(ask, TruststoreAt)))


def lines(tree: Tree[str]) -> list[str]:
    found, waiting = [], list(reversed(tree.root.children))
    while waiting:
        node = waiting.pop()
        found.append(str(node.label))
        waiting.extend(reversed(node.children))
    return found


@pytest.mark.parametrize("size", [USUAL, SMALL, LARGE])
async def test_problems_stand_in_their_place(size: tuple[int, int]) -> None:
    async with app_on(RecordedAws((stored(bundle()),))).run_test(size=size) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "t")
        shown = lines(pilot.app.screen.query_one("#forest", Tree))
        assert [line.partition("CN=")[2] or line for line in shown] == [
            "Root One",
            "Issuing One",
            "Old Root",
            "Elsewhere",
            "Lonely",
            next(line for line in shown if line.startswith("✗ block 5")),
            next(line for line in shown if line.startswith("! block 6")),
        ]
        assert shown[0].startswith("✓")
        assert shown[1].startswith("! expires in")
        assert shown[2].startswith("✗ expired")
        assert shown[3].startswith("✗ missing")
        assert "private key" in shown[6]
        assert "Root One" in picture(pilot)
        assert "attached" in picture(pilot)


async def test_the_detail_follows_the_cursor_and_enter_opens_it_in_full() -> None:
    async with app_on(RecordedAws((stored(bundle()),))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "t", "j")
        detail = pilot.app.screen.query_one("#detail", Reading)
        assert "CN=Issuing One" in detail.plain
        assert "block 2" in detail.plain
        await keys(pilot, "enter")
        assert isinstance(pilot.app.screen, CertificateScreen)
        assert "CN=Issuing One" in picture(pilot)
        await keys(pilot, "escape")
        assert isinstance(pilot.app.screen, TruststoreScreen)
        await keys(pilot, "G")
        assert "block 6" in detail.plain
        assert "MIIBVAIB" not in detail.plain
        await keys(pilot, "k", "k", "k")
        assert "CN=Elsewhere" in detail.plain
        assert "CN=Lonely" in detail.plain
        await keys(pilot, "enter")
        assert isinstance(pilot.app.screen, TruststoreScreen)


async def test_find_goes_to_the_line() -> None:
    async with app_on(RecordedAws((stored(bundle()),))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "t", "slash", *"lonely", "enter")
        assert "CN=Lonely" in pilot.app.screen.query_one("#detail", Reading).plain
        assert isinstance(pilot.app.focused, Tree)


async def test_versions_tell_which_is_attached() -> None:
    case = stored(bundle())
    at = next(ask for ask in case.evidence if isinstance(ask, TruststoreAt))
    newer = ObjectVersion("newer-one", LAB_AT, 10, newest=True, delete_marker=False)
    mine = ObjectVersion(at.version or "", LAB_AT - timedelta(days=9), 10, newest=False, delete_marker=False)
    case = changed(case, [(TruststoreVersions(at.uri), Known((newer, mine), SOURCE))])
    async with app_on(RecordedAws((case,))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "t")
        assert "newer in S3 (v)" in picture(pilot)
        await keys(pilot, "v")
        detail = pilot.app.screen.query_one("#detail", Reading).plain
        assert "newer-one" in detail
        assert "in use" in detail.partition("newer-one")[2]
        await keys(pilot, "v")
        assert "newer-one" not in pilot.app.screen.query_one("#detail", Reading).plain


def denied(case: Case) -> Case:
    return answering(case, Unreadable("denied", "s3:GetObjectVersion", SOURCE, "no"))


def gone(case: Case) -> Case:
    return answering(case, Known(None, SOURCE))


@pytest.mark.parametrize(
    ("changes", "words"),
    [(denied, "s3:GetObjectVersion"), (gone, "no longer in S3"), (None, "nothing in it")],
)
async def test_what_is_not_there_is_told(changes: Callable[[Case], Case] | None, words: str) -> None:
    case = changes(stored(bundle())) if changes else stored(b"")
    async with app_on(RecordedAws((case,))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "t", "enter", "v", "y")
        assert words in picture(pilot)


async def test_an_unpinned_truststore_is_not_taken_for_the_attached_one() -> None:
    case = stored(bundle(), pinned=False)
    at = next(ask for ask in case.evidence if isinstance(ask, TruststoreAt))
    newest = Known(TruststoreObject(bundle(), "v9", LAB_AT, "etag"), SOURCE)
    case = changed(case, [(TruststoreAt(at.uri, None), newest)])
    async with app_on(RecordedAws((case,))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "t")
        shown = picture(pilot)
        assert "No version is pinned" in shown
        assert "none pinned" in shown
        assert "Root One" in shown


async def test_a_failed_session_is_told_and_read_again() -> None:
    case = stored(bundle())
    aws = RecordedAws((case,))
    async with app_on(aws).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "t")
        aws.fetch_failure = DiagnosticsError("credentials-expired", detail="over")
        await keys(pilot, "r")
        assert "expired" in picture(pilot)
        aws.fetch_failure = None
        await keys(pilot, "r")
        assert "r reads again" not in picture(pilot)


async def test_tab_visits_both_panes() -> None:
    async with app_on(RecordedAws((stored(bundle()),))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "t")
        visited = []
        for _ in range(3):
            assert pilot.app.focused is not None
            visited.append(pilot.app.focused.id)
            await keys(pilot, "tab")
        assert visited == ["forest", "detail", "forest"]
