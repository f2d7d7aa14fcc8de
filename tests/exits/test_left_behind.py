"""What is left in files when something fails: harmless, and without a secret."""

import logging
from pathlib import Path

import pytest

from diagnostics.model.errors import DiagnosticsError
from diagnostics.report.failures import failure_lines
from tests.exits.conftest import Run
from tests.exits.harmless import harmless
from tests.hostile import NASTY
from tui.commands.debug_log import Redacting
from tui.crash import crash_report
from tui.shown.failures import told_failure
from tui.state_files import OWN

SECRET = "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY12"
KEY = "-----BEGIN PRIVATE KEY-----\nMC4CAQAw\n-----END PRIVATE KEY-----"
WORDS = f"{NASTY} AKIAIOSFODNN7EXAMPLE secret_access_key={SECRET} {KEY} {NASTY}"


def kept_to(text: str) -> None:
    harmless(text.split("\n"))
    assert "evil" in text
    assert not [one for one in ("AKIAIOSFODNN7EXAMPLE", SECRET, "MC4CAQAw") if one in text]


def raising() -> None:
    raise RuntimeError(WORDS)


def test_a_crash_report() -> None:
    try:
        raising()
    except RuntimeError:
        report = crash_report()
    harmless(report.plain.split("\n"))
    kept_to((OWN.place() / "crash.log").read_text("utf-8"))


def test_a_debug_log() -> None:
    try:
        raising()
    except RuntimeError as error:
        told = (type(error), error, error.__traceback__)
        record = logging.LogRecord("tui", logging.ERROR, "x", 1, "%s\nnew line %s", (WORDS, NASTY), told)
    kept_to(Redacting("%(levelname)s %(message)s").format(record))


def test_a_failure_whose_words_are_hostile(mtls_tui: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise RuntimeError(WORDS)

    monkeypatch.setattr("diagnostics.report.explaining.explained", failing)
    monkeypatch.setattr(logging.getLogger("diagnostics"), "disabled", True)  # reports cannot carry such text
    with pytest.raises(AssertionError, match="Internal error: RuntimeError"):
        mtls_tui("explain", "x")
    error = DiagnosticsError("domains-unreadable", why=NASTY, action=NASTY, detail=NASTY)
    harmless(failure_lines(error))
    told = told_failure(error)
    harmless((told.title, told.meaning, told.next))


def test_a_debug_log_of_a_whole_command(mtls_tui: Run, tmp_path: Path) -> None:
    path = tmp_path / "log"
    mtls_tui("--debug-log", str(path), "inspect", f"x{NASTY}")
    harmless(path.read_text("utf-8").split("\n"))
    for name in ("diagnostics", "tui"):
        logger = logging.getLogger(name)
        for sink in [one for one in logger.handlers if isinstance(one.formatter, Redacting)]:
            logger.removeHandler(sink)
            assert isinstance(sink, logging.StreamHandler)
            sink.stream.close()
        logger.propagate = True
