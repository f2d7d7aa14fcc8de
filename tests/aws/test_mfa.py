"""MFA codes are asked of whoever can be asked, and never of the terminal."""

import getpass
import os
from typing import Any, NoReturn

import pytest

from diagnostics.aws.mfa import mfa_from_environment, prompter
from diagnostics.aws.profile import AskForCode, Profile
from diagnostics.aws.sources import AwsSources
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.secret import Secret

from .answers import IDENTITY, ROLE
from .conftest import REGION, Configure, OpenSession, sources
from .stub import Stub

SERIAL = "arn:aws:iam::123456789012:mfa/operator"
IN_PROFILE = f"""
[profile guarded]
role_arn = arn:aws:iam::123456789012:role/reader
source_profile = base
mfa_serial = {SERIAL}
[profile base]
aws_access_key_id = BASE
aws_secret_access_key = s
[profile keyed]
aws_access_key_id = BASE
aws_secret_access_key = s
mfa_serial = {SERIAL}
"""


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch: pytest.MonkeyPatch, configure: Configure, stub: Stub) -> None:
    def touched(*_: Any, **__: Any) -> NoReturn:
        pytest.fail("the terminal was asked")

    monkeypatch.setattr(getpass, "getpass", touched)
    monkeypatch.setattr("builtins.input", touched)
    configure(IN_PROFILE)
    stub.answer = lambda request: ROLE if b"Action=AssumeRole" in request.body else IDENTITY


@pytest.fixture(params=["by-profile", "by-argument"])
def guarded(request: pytest.FixtureRequest, open_session: OpenSession, stub: Stub) -> Any:
    chosen: dict[str, Any] = {"name": "guarded"}
    if request.param == "by-argument":
        chosen = {"name": "keyed", "role_arn": "arn:aws:iam::123456789012:role/reader"}

    def make(mfa: AskForCode | None) -> AwsSources:
        return sources(open_session(Profile(region=REGION, endpoint=stub.endpoint, mfa=mfa, **chosen)))

    return make


async def test_the_code_is_asked_with_the_serial_and_sent(guarded: Any, stub: Stub) -> None:
    asked: list[str] = []

    def ask(serial: str) -> Secret:
        asked.append(serial)
        return Secret(b"123456")

    await guarded(ask).principal()
    assert asked == [SERIAL]
    assert b"TokenCode=123456" in stub.requests[0].body


async def test_nobody_to_ask_is_said_with_the_serial(guarded: Any, stub: Stub) -> None:
    with pytest.raises(DiagnosticsError) as failed:
        await guarded(None).principal()
    assert (failed.value.code, failed.value.params["serial"]) == ("mfa-needed", SERIAL)
    assert stub.requests == []


async def test_after_a_refused_ask_the_next_attempt_asks_again(guarded: Any, stub: Stub) -> None:
    codes = [b"", b"654321"]

    def ask(serial: str) -> Secret:
        code = codes.pop(0)
        if not code:
            raise DiagnosticsError("mfa-needed", serial=serial)
        return Secret(code)

    from_aws = guarded(ask)
    with pytest.raises(DiagnosticsError, match="mfa-needed"):
        await from_aws.principal()
    await from_aws.principal()
    assert b"TokenCode=654321" in stub.requests[0].body


def test_botocore_keeps_the_names_that_are_replaced() -> None:
    import botocore.session

    from diagnostics.aws.unattended import _Detached, without_terminal

    resolver: Any = botocore.session.Session().get_component("credential_provider")
    ask, make_client = prompter(None), object
    without_terminal(resolver, ask, make_client)
    assume_role = resolver.get_provider("assume-role")
    assert (assume_role._prompter, assume_role._client_creator) == (ask, make_client)
    processes = [resolver.get_provider("custom-process")]
    processes += [
        p for p in assume_role._profile_provider_builder.providers("x") if p.METHOD == "custom-process"
    ]
    assert [process._popen for process in processes] == [_Detached, _Detached]


@pytest.mark.parametrize("name", ["_prompter", "_client_creator", "_profile_provider_builder"])
def test_a_name_that_moved_is_noticed(name: str) -> None:
    import botocore.session

    from diagnostics.aws.unattended import without_terminal

    resolver: Any = botocore.session.Session().get_component("credential_provider")
    delattr(resolver.get_provider("assume-role"), name)
    with pytest.raises(AttributeError):
        without_terminal(resolver, prompter(None), object)


def test_nothing_given_is_nobody_to_ask() -> None:
    assert mfa_from_environment() is None


def test_a_code_from_the_environment_works_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MTLS_TUI_MFA_CODE", "123456")
    ask = mfa_from_environment()
    assert ask is not None
    assert ask(SERIAL).reveal() == b"123456"
    with pytest.raises(DiagnosticsError, match="mfa-needed"):
        ask(SERIAL)


@pytest.mark.parametrize("written", [b"123456\nrest", b"123456"])
def test_a_code_from_a_descriptor(monkeypatch: pytest.MonkeyPatch, written: bytes) -> None:
    reads, writes = os.pipe()
    os.write(writes, written)
    os.close(writes)
    monkeypatch.setenv("MTLS_TUI_MFA_FD", str(reads))
    ask = mfa_from_environment()
    assert ask is not None
    assert ask(SERIAL).reveal() == b"123456"
    os.close(reads)


def test_an_empty_descriptor_gives_no_code(monkeypatch: pytest.MonkeyPatch) -> None:
    with open(os.devnull, "rb") as nothing:
        monkeypatch.setenv("MTLS_TUI_MFA_FD", str(nothing.fileno()))
        ask = mfa_from_environment()
        assert ask is not None
        with pytest.raises(DiagnosticsError, match="mfa-needed"):
            ask(SERIAL)
