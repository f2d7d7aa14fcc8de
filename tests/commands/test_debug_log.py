"""The debug log: its owner's alone, and without anything that must stay secret."""

import logging
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.running import mtls_tui
from tests.report.hostile import raw_in
from tui.commands.debug_log import Redacting, redacted, start
from tui.commands.entry import run

SECRET = "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY12"


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Take the file off the loggers again, and close it."""
    yield
    for name in ("diagnostics", "tui"):
        logger = logging.getLogger(name)
        for sink in [one for one in logger.handlers if isinstance(one.formatter, Redacting)]:
            logger.removeHandler(sink)
            if isinstance(sink, logging.StreamHandler):
                sink.stream.close()
        logger.propagate = True


@pytest.mark.parametrize("mode", [None, 0o666])
def test_the_log_is_its_owners_alone(tmp_path: Path, mode: int | None) -> None:
    path = tmp_path / "log"
    if mode is not None:
        path.touch()
        path.chmod(mode)
    done = mtls_tui("--debug-log", str(path), "explain", "nothing-refused")
    assert done.returncode == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["missing/log", "", "."])
def test_a_log_that_cannot_be_written_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["--debug-log", name, "explain", "nothing-refused"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "could not be written" in captured.err
    assert "Errno" not in captured.err


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("key AKIAIOSFODNN7EXAMPLE used", "AKIAIOSFODNN7EXAMPLE"),
        ("key ASIAIOSFODNN7EXAMPLE used", "ASIAIOSFODNN7EXAMPLE"),
        (f"secret {SECRET}", SECRET),
        (f"{{'SecretAccessKey': '{SECRET}'}}", SECRET),
        ("{'SecretAccessKey': 'short/one'}", "short/one"),
        ("aws_secret_access_key = short/one", "short/one"),
        ("X-Amz-Security-Token: FwoGZXIvYXdzEBYaDH+long/one==", "FwoGZXIvYXdz"),
        ("{'SessionToken': 'FwoGZXIvYXdzEBYaDH+long/one=='}", "FwoGZXIvYXdz"),
        ("sessionToken=b'FwoGZXIvYXdz'", "FwoGZXIvYXdz"),
        ("'accessToken': \"eyJraWQiOiJ\"", "eyJraWQiOiJ"),
        ("Authorization: AWS4-HMAC-SHA256 Credential=x, Signature=0123abcd", "0123abcd"),
        ("https://s3/x?X-Amz-Signature=0123abcd&x=1", "0123abcd"),
        ("https://s3/x?X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F2026", "AKIAIOSFODNN7EXAMPLE"),
        ("password=hunter2 x", "hunter2"),
        ("Password: 'hunter2 and more'", "hunter2"),
        ("-----BEGIN PRIVATE KEY-----\nMC4CAQ\n-----END PRIVATE KEY-----", "MC4CAQ"),
        ("-----BEGIN EC PRIVATE KEY-----\\nMC4CAQ\\n-----END EC PRIVATE KEY-----", "MC4CAQ"),
        ("-----BEGIN ENCRYPTED PRIVATE KEY-----\nMC4CAQ", "MC4CAQ"),
        ("TokenCode=123456 SerialNumber=x", "123456"),
    ],
)
def test_no_secret_is_written(tmp_path: Path, text: str, secret: str) -> None:
    assert secret not in redacted(text)
    start(str(tmp_path / "log"))
    logging.getLogger("diagnostics.somewhere").debug("%s", text)
    logging.getLogger("tui").critical("internal error", exc_info=ValueError(text))
    written = (tmp_path / "log").read_text("utf-8")
    assert "internal error" in written
    assert "[redacted]" in written
    assert secret not in written


def test_what_is_no_secret_stays(tmp_path: Path) -> None:
    for text in (
        "read s3://bucket/truststore.pem at version 3sL4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY",
        "domain api.example.com in eu-west-1",
        "GET /domainnames/api.example.com/apimappings 200",
        "fingerprint 36b21a88cb52830a95c98eac21d6a4f78ad66355de2c9150601dd64d7d8fda60",
    ):
        assert redacted(text) == text


def test_hostile_text_in_the_log_stays_on_its_line(tmp_path: Path) -> None:
    start(str(tmp_path / "log"))
    logging.getLogger("tui").warning("%s", "one\nERROR forged\x1b[2J\udcff")
    written = (tmp_path / "log").read_text("utf-8")
    assert [line.startswith("    ") for line in written.splitlines()] == [False, True]
    assert raw_in(written.replace("\n", "")) == set()
