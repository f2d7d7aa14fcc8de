"""The case: where the tree leads, by keys, with data, questions, denied and failed reads."""

import asyncio

import pytest
from textual.message import Message

from diagnostics.model.asks import Mappings, TruststoreAt
from diagnostics.model.case import Case
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.evidence import Ask, Evidence
from tests.tui.built import refused_as, without
from tests.tui.recorded import (
    ALL,
    LARGE,
    SMALL,
    USUAL,
    RecordedAws,
    T,
    app_on,
    keys,
    on,
    picture,
    recorded,
    said,
    settled,
)
from tui.screens.case import CaseScreen
from tui.screens.client import ClientScreen
from tui.screens.client_dialog import ClientDialog
from tui.screens.denials import DenialsScreen
from tui.screens.domains import DomainsScreen
from tui.screens.one_call import OneCallDialog
from tui.screens.truststore import TruststoreScreen
from tui.widgets.choices import Choices
from tui.widgets.reading import Reading

OPEN_REFUSED = ("j", "enter")


def refused_case() -> Case:
    return recorded("missing-intermediate-0")[0]


@pytest.mark.parametrize("size", [USUAL, SMALL, LARGE])
async def test_the_conclusion_stands_where_the_walk_ends(size: tuple[int, int]) -> None:
    async with app_on(RecordedAws(recorded(*ALL))).run_test(size=size) as pilot:
        await settled(pilot)
        await keys(pilot, *OPEN_REFUSED)
        shown = picture(pilot)
        assert "✗ problem" in shown
        told = pilot.app.screen.query_one("#told", Reading).plain
        assert "CN=Partner X Issuing CA" in told
        assert "Could not find issuer for certificate" in told
        assert "openssl verify -no-CApath -no-CAstore" in told
        wide = size is LARGE
        assert ("aws apigatewayv2 get-domain-name" in told) != wide
        assert pilot.app.screen.query_one("#ground").display == wide


async def test_the_way_tells_what_was_answered_and_what_is_ruled_out() -> None:
    async with app_on(RecordedAws(recorded(*ALL))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, *OPEN_REFUSED)
        shown = picture(pilot)
        assert "✓ API kind: REST" in shown
        assert "▶ ✗ missing" in shown
        assert "· algorithm: ruled out" in shown
        await keys(pilot, "g")
        assert "is mutual TLS on?" in pilot.app.screen.query_one("#told", Reading).plain
        await keys(pilot, "G")
        told = pilot.app.screen.query_one("#told", Reading).plain
        assert "ruled out" in told
        assert "Did the refused call leave a log?" in told


async def test_a_quiet_domain_is_fine() -> None:
    async with app_on(RecordedAws(recorded("healthy-0"))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter")
        assert "No mutual TLS refusal" in picture(pilot)


async def test_callers_are_told_apart() -> None:
    case = refused_as(refused_case(), "CN=other", "self signed certificate")
    async with app_on(RecordedAws((case,))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        assert "2 callers" in picture(pilot)
        await keys(pilot, "enter")
        assert pilot.app.screen.query_one("#callers").display is True
        told = pilot.app.screen.query_one("#told", Reading)
        assert "CN=partner-x" in told.plain
        await keys(pilot, "shift+tab", "j")
        assert pilot.app.focused is pilot.app.screen.query_one("#callers")
        assert "CN=other" in told.plain
        assert "self signed certificate" in told.plain
        await keys(pilot, "c", "escape", "escape", "k")
        assert "CN=partner-x" in told.plain


async def test_one_caller_needs_no_list() -> None:
    async with app_on(RecordedAws((refused_case(),))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter")
        assert pilot.app.screen.query_one("#callers").display is False
        assert "CN=partner-x,O=Partner X" in pilot.app.screen.query_one("#told", Reading).plain


@pytest.mark.parametrize(
    ("key", "screen"),
    [("t", TruststoreScreen), ("d", DenialsScreen), ("c", ClientScreen), ("o", OneCallDialog)],
)
async def test_the_keys_lead_on_and_escape_back(key: str, screen: type) -> None:
    async with app_on(RecordedAws(recorded(*ALL))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, *OPEN_REFUSED, key)
        assert isinstance(pilot.app.screen, screen)
        await keys(pilot, "escape")
        assert on(pilot) is CaseScreen
        await keys(pilot, "escape")
        assert on(pilot) is DomainsScreen


async def test_keys_that_lead_nowhere_say_why() -> None:
    messages: list[Message] = []
    app = app_on(RecordedAws((without(recorded("healthy-0")[0], Mappings),)))
    async with app.run_test(size=USUAL, message_hook=messages.append) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "c")
        assert "This caller's certificate is not in the logs" in said(messages)
        assert on(pilot) is ClientDialog
        await keys(pilot, "escape", "escape")
        await keys(pilot, "1")
        assert "No question is open here." in said(messages)


async def test_a_denied_read_is_told_with_the_missing_right() -> None:
    case = without(refused_case(), Mappings, action="apigateway:GET")
    async with app_on(RecordedAws((case,))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter")
        shown = picture(pilot)
        assert "? unknown" in shown
        assert "apigateway:GET" in pilot.app.screen.query_one("#told", Reading).plain


async def test_a_denied_truststore_leaves_the_gateways_word() -> None:
    case = without(refused_case(), TruststoreAt, action="s3:GetObjectVersion")
    async with app_on(RecordedAws((case,))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter")
        told = pilot.app.screen.query_one("#told", Reading).plain
        assert "Could not find issuer" in told
        assert "could not be read" in told


async def test_a_session_that_ends_is_told_and_can_be_read_again() -> None:
    aws = RecordedAws(recorded("missing-intermediate-0"))
    async with app_on(aws).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter")
        aws.fetch_failure = DiagnosticsError("credentials-expired", detail="over")
        await keys(pilot, "r")
        assert "expired" in picture(pilot)
        aws.fetch_failure = None
        await keys(pilot, "r")
        assert "expired" not in picture(pilot)
        assert "✗ problem" in picture(pilot)


async def test_a_case_opened_in_an_unfinished_survey_is_read_here() -> None:
    aws = RecordedAws(recorded(*ALL))
    app = app_on(aws)
    async with app.run_test(size=USUAL) as pilot:
        await settled(pilot)
        app.cases.clear()
        await keys(pilot, *OPEN_REFUSED)
        assert app.cases["missing-intermediate.lab.example"].settled


async def test_reading_again_asks_aws_again() -> None:
    aws = RecordedAws(recorded("healthy-0"))
    async with app_on(aws).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter")
        before = len(aws.asked)
        await keys(pilot, "r")
        assert len(aws.asked) == 2 * before


class NeverAnswering(RecordedAws):
    """Waits for ever, and notes that it was told to stop."""

    stopped = 0

    async def fetch(self, ask: Ask[T], case: Case) -> Evidence[T]:
        try:
            await asyncio.Event().wait()
        finally:
            self.stopped += 1
        raise AssertionError


async def test_leaving_the_case_stops_its_reads() -> None:
    from tests.tui.test_domains import plain_domain

    aws = NeverAnswering(more=tuple(plain_domain(f"d{n:02}.example.com", mutual=True) for n in range(26)))
    app = app_on(aws)
    async with app.run_test(size=USUAL) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "reading: 0 answers so far" in picture(pilot)
        assert app.cases["d00.example.com"].run
        await keys(pilot, "escape")
        assert aws.stopped > 0
        assert app.cases["d00.example.com"].run == 0


async def test_tab_visits_each_pane_and_returns() -> None:
    async with app_on(RecordedAws(recorded(*ALL))).run_test(size=LARGE) as pilot:
        await settled(pilot)
        await keys(pilot, *OPEN_REFUSED)
        visited = []
        for _ in range(3):
            assert pilot.app.focused is not None
            visited.append(pilot.app.focused.id)
            await keys(pilot, "tab")
        assert visited == ["path", "told", "ground"]
        assert isinstance(pilot.app.focused, Choices)


async def test_copying_takes_the_stop_that_is_shown() -> None:
    async with app_on(RecordedAws(recorded(*ALL))).run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, *OPEN_REFUSED, "y")
        assert "✗ problem" in pilot.app.clipboard
        assert "Could not find issuer for certificate" in pilot.app.clipboard
