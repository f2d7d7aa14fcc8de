"""Whatever can be wrong with the way in: each a code that says what to do."""

import os
from pathlib import Path
from typing import Any

import pytest

from diagnostics.aws.profile import Profile
from diagnostics.model.domain import Principal
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.secret import Secret

from .answers import IDENTITY, ROLE, sts_refusal
from .conftest import REGION, Configure, OpenSession, profile_to, sources
from .signing_in import failure, on_stub
from .stub import Request, Response, Stub


async def test_no_credentials(open_session: OpenSession, stub: Stub) -> None:
    failed = await failure(open_session, on_stub(stub))
    assert (failed.code, stub.requests) == ("no-credentials", [])


async def test_half_a_key_pair_in_the_environment(
    open_session: OpenSession, stub: Stub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "half")
    failed = await failure(open_session, on_stub(stub))
    assert (failed.code, failed.params["missing"]) == ("credentials-incomplete", "AWS_SECRET_ACCESS_KEY")


async def test_half_a_key_pair_given_outright(open_session: OpenSession, stub: Stub) -> None:
    failed = await failure(open_session, on_stub(stub, access_key=Secret(b"half")))
    assert (failed.code, failed.params["missing"]) == ("credentials-incomplete", "secret_key")


@pytest.mark.parametrize("by_environment", [True, False])
async def test_an_unknown_profile(
    open_session: OpenSession, stub: Stub, monkeypatch: pytest.MonkeyPatch, by_environment: bool
) -> None:
    if by_environment:
        monkeypatch.setenv("AWS_PROFILE", "nobody")
    failed = await failure(open_session, on_stub(stub, name=None if by_environment else "nobody"))
    assert (failed.code, failed.params["profile"]) == ("profile-not-found", "nobody")


async def test_no_region(open_session: OpenSession) -> None:
    keys: dict[str, Any] = {"access_key": Secret(b"a"), "secret_key": Secret(b"b")}
    assert (await failure(open_session, Profile(**keys))).code == "no-region"


async def test_a_region_that_cannot_be_one(open_session: OpenSession) -> None:
    keys: dict[str, Any] = {"access_key": Secret(b"a"), "secret_key": Secret(b"b")}
    assert (await failure(open_session, Profile(region="no region!", **keys))).code == "region-invalid"


async def test_a_broken_configuration_file(
    open_session: OpenSession, stub: Stub, configure: Configure
) -> None:
    configure("region = outside of any section\n")
    failed = await failure(open_session, on_stub(stub))
    assert failed.code == "configuration-unusable"
    assert os.environ["AWS_CONFIG_FILE"] in failed.params["detail"]


async def test_a_dead_endpoint(open_session: OpenSession, closed_port: int) -> None:
    endpoint = f"http://127.0.0.1:{closed_port}"
    failed = await failure(open_session, profile_to(endpoint))
    assert (failed.code, failed.params["endpoint"]) == ("endpoint-unreachable", endpoint)


async def test_an_endpoint_that_is_no_address(open_session: OpenSession) -> None:
    failed = await failure(
        open_session,
        Profile(region=REGION, endpoint="nowhere", access_key=Secret(b"a"), secret_key=Secret(b"b")),
    )
    assert (failed.code, failed.params["endpoint"]) == ("endpoint-unreachable", "nowhere")


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("ExpiredToken", "credentials-expired"),
        ("ExpiredTokenException", "credentials-expired"),
        ("InvalidClientTokenId", "credentials-refused"),
        ("SignatureDoesNotMatch", "credentials-refused"),
        ("AccessDenied", "identity-unreadable"),
    ],
)
async def test_refused_keys(open_session: OpenSession, stub: Stub, code: str, told: str) -> None:
    stub.answer = lambda _: sts_refusal(403, code, "in the service's words")
    failed = await failure(open_session, profile_to(stub.endpoint))
    assert failed.code == told
    assert "in the service's words" in failed.params["detail"]


async def test_expired_keys_are_forgotten_so_that_new_ones_are_taken(
    open_session: OpenSession, stub: Stub, tmp_path: Path
) -> None:
    credentials = tmp_path / "credentials"
    credentials.write_text("[default]\naws_access_key_id = OLD\naws_secret_access_key = s\n")
    stub.answer = lambda request: (
        IDENTITY if "NEW/" in request.headers["authorization"] else sts_refusal(403, "ExpiredToken", "")
    )
    from_aws = sources(open_session(on_stub(stub)))
    with pytest.raises(DiagnosticsError, match="credentials-expired"):
        await from_aws.principal()
    credentials.write_text("[default]\naws_access_key_id = NEW\naws_secret_access_key = s\n")
    assert isinstance(await from_aws.principal(), Principal)


def by_action(stub: Stub, refusal: Response | None = None) -> None:
    def answer(request: Request) -> Response:
        if b"Action=AssumeRole" in request.body:
            return refusal or ROLE
        return IDENTITY

    stub.answer = answer


async def test_a_role_is_assumed_at_the_same_endpoint(open_session: OpenSession, stub: Stub) -> None:
    by_action(stub)
    role = "arn:aws:iam::123456789012:role/reader"
    await sources(open_session(profile_to(stub.endpoint, role_arn=role))).principal()
    assert b"reader" in stub.requests[0].body
    assert "ROLEKEY/" in stub.requests[1].headers["authorization"]


async def test_a_role_that_may_not_be_assumed(open_session: OpenSession, stub: Stub) -> None:
    by_action(stub, sts_refusal(403, "AccessDenied", "not you"))
    role = "arn:aws:iam::123456789012:role/reader"
    failed = await failure(open_session, profile_to(stub.endpoint, role_arn=role))
    assert (failed.code, failed.params["operation"], failed.params["detail"]) == (
        "role-refused",
        "AssumeRole",
        "not you",
    )
