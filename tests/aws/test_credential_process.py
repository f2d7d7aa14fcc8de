"""``credential_process`` runs without the terminal, and fails with a message."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from .answers import IDENTITY
from .conftest import Configure, OpenSession, sources
from .signing_in import failure, on_stub
from .stub import Stub


def a_process(tmp_path: Path, script: str) -> str:
    path = tmp_path / "process"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.fixture
def typed() -> Iterator[None]:
    """Something to read on the standard input, as at a terminal."""
    before = os.dup(0)
    reads, writes = os.pipe()
    os.write(writes, b"typed\n")
    os.dup2(reads, 0)
    yield
    os.dup2(before, 0)
    for descriptor in (before, reads, writes):
        os.close(descriptor)


@pytest.mark.usefixtures("typed")
async def test_a_credential_process_has_no_terminal(
    open_session: OpenSession,
    stub: Stub,
    configure: Configure,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    seen = tmp_path / "seen"
    process = a_process(
        tmp_path,
        f'echo noise >&2\nread line; echo "read=$line" > {seen}\n'
        f"""python3 -c 'import os; print("session=" + str(os.getsid(0) != {os.getsid(0)}))' >> {seen}\n"""
        """echo '{"Version": 1, "AccessKeyId": "PROC", "SecretAccessKey": "s"}'""",
    )
    configure(f"[profile p]\ncredential_process = {process}\n")
    stub.answer = lambda _: IDENTITY
    await sources(open_session(on_stub(stub, name="p"))).principal()
    assert "PROC/" in stub.requests[0].headers["authorization"]
    assert seen.read_text().split() == ["read=", "session=True"]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "script", ["echo broken >&2; exit 3", "echo nonsense", "echo '{}'", "printf '\\377' >&2; exit 1"]
)
@pytest.mark.parametrize("sourced", [True, False])
async def test_a_credential_process_that_fails(
    open_session: OpenSession, stub: Stub, configure: Configure, tmp_path: Path, script: str, sourced: bool
) -> None:
    configure(
        f"[profile p]\ncredential_process = {a_process(tmp_path, script)}\n"
        "[profile via]\nrole_arn = arn:aws:iam::123456789012:role/r\nsource_profile = p\n"
    )
    failed = await failure(open_session, on_stub(stub, name="via" if sourced else "p"))
    assert (failed.code, stub.requests) == ("credential-process-failed", [])
    assert "broken" in failed.params["detail"] or "broken" not in script


async def test_a_credential_process_that_is_not_there(
    open_session: OpenSession, stub: Stub, configure: Configure
) -> None:
    configure("[profile p]\ncredential_process = /nonexistent/process\n")
    assert (await failure(open_session, on_stub(stub, name="p"))).code == "credential-process-failed"


async def test_a_credential_process_that_never_ends_is_ended(
    open_session: OpenSession,
    stub: Stub,
    configure: Configure,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("diagnostics.aws.unattended.PATIENCE", 0.01)
    os.mkfifo(tmp_path / "never")
    process = a_process(tmp_path, f"cat {tmp_path / 'never'}; echo")
    configure(f"[profile p]\ncredential_process = {process}\n")
    assert (await failure(open_session, on_stub(stub, name="p"))).code == "credential-process-failed"
