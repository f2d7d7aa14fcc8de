"""Signing in: failures in place, MFA, profile, region."""

import asyncio

import pytest

from diagnostics.model.clock import fixed_clock
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.secret import Secret
from tests.conftest import LAB_AT
from tests.tui.recorded import ALL, USUAL, Openings, RecordedAws, keys, picture, recorded, settled
from tui.app import MtlsApp
from tui.aws_port import Aws, OpeningRequest
from tui.screens.domains import DomainsScreen
from tui.screens.mfa import MfaDialog
from tui.screens.profile import ProfileDialog


def opened(*failures: DiagnosticsError, demo: bool = False) -> tuple[MtlsApp, Openings]:
    openings = Openings(RecordedAws(recorded(*ALL)), list(failures))
    return MtlsApp(openings, fixed_clock(LAB_AT), demo=demo), openings


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (DiagnosticsError("no-credentials"), "credentials"),
        (
            DiagnosticsError("sso-expired", profile="work", command="aws sso login --profile work"),
            "aws sso login",
        ),
        (
            DiagnosticsError("endpoint-unreachable", endpoint="http://127.0.0.1:9", detail="refused"),
            "127.0.0.1:9",
        ),
        (DiagnosticsError("no-such-code"), "no-such-code"),
    ],
)
async def test_a_failure_is_told_in_place_and_can_be_tried_again(
    failure: DiagnosticsError, words: str
) -> None:
    app, openings = opened(failure)
    async with app.run_test(size=USUAL) as pilot:
        await settled(pilot)
        shown = picture(pilot)
        assert words in shown
        assert "not signed in" in shown
        assert "F5 again · p profile · r region" in shown
        await keys(pilot, "f5")
        assert "✗ problem" in picture(pilot)
    assert len(openings.requests) == 2


async def test_the_identity_may_fail_too() -> None:
    aws = RecordedAws(
        identity_failure=DiagnosticsError("credentials-refused", reason="InvalidClientTokenId", detail="x")
    )
    app = MtlsApp(Openings(aws), fixed_clock(LAB_AT))
    async with app.run_test(size=USUAL) as pilot:
        await settled(pilot)
        assert "not signed in" in picture(pilot)
        assert app.aws is None


async def test_an_mfa_code_is_asked_for_and_used_once() -> None:
    app, openings = opened(DiagnosticsError("mfa-needed", serial="arn:aws:iam::1:mfa/[/foo]"))
    async with app.run_test(size=USUAL) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, MfaDialog)
        assert "mfa/[/foo]" in picture(pilot)
        await keys(pilot, *"123456")
        assert "123456" not in picture(pilot)
        await keys(pilot, "enter")
        assert isinstance(app.screen, DomainsScreen)
        assert "✗ problem" in picture(pilot)
    assert [request.mfa_code for request in openings.requests] == [None, Secret(b"123456")]
    assert app.request.mfa_code is None
    assert "123456" not in repr(openings.requests)


async def test_leaving_the_mfa_dialog_leaves_the_failure() -> None:
    app, openings = opened(DiagnosticsError("mfa-needed", serial="x"))
    async with app.run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "enter", "escape")
        assert isinstance(app.screen, DomainsScreen)
        assert "F5 again" in picture(pilot)
    assert len(openings.requests) == 1


async def test_another_region_starts_anew() -> None:
    app, openings = opened()
    async with app.run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "r")
        assert isinstance(app.screen, ProfileDialog)
        assert app.focused is not None
        assert app.focused.id == "region"
        await keys(pilot, "ctrl+u", *"nowhere", "enter")
        assert "That is no region" in picture(pilot)
        await keys(pilot, "ctrl+u", *"us-east-1", "enter")
        assert isinstance(app.screen, DomainsScreen)
    assert openings.requests == [OpeningRequest(), OpeningRequest(region="us-east-1")]


async def test_a_profile_and_a_role_are_taken() -> None:
    app, openings = opened()
    role = "arn:aws:iam::123456789012:role/Reader"
    async with app.run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "p", *"work", "tab", "tab", *"nonsense", "enter")
        assert "no role" in picture(pilot)
        await keys(pilot, "ctrl+u", *role, "enter")
    assert openings.requests[-1] == OpeningRequest("work", "eu-west-1", role)


async def test_the_demo_has_no_other_way_in() -> None:
    app, _ = opened(demo=True)
    async with app.run_test(size=USUAL, notifications=True) as pilot:
        await settled(pilot)
        await keys(pilot, "p")
        assert isinstance(app.screen, DomainsScreen)
        assert "The demo has one account" in picture(pilot)


async def test_leaving_the_dialog_changes_nothing() -> None:
    app, openings = opened()
    async with app.run_test(size=USUAL) as pilot:
        await settled(pilot)
        await keys(pilot, "p", *"work", "escape")
        assert isinstance(app.screen, DomainsScreen)
    assert len(openings.requests) == 1


async def test_the_first_frame_waits_for_nobody() -> None:
    never = asyncio.Event()

    async def opening(request: OpeningRequest) -> Aws:
        await never.wait()
        raise AssertionError

    app = MtlsApp(opening, fixed_clock(LAB_AT))
    async with app.run_test(size=USUAL) as pilot:
        await pilot.pause()
        assert "signing in" in picture(pilot)
        await pilot.press("q")
