"""``impact``: who starts and who stops being admitted."""

import json
from pathlib import Path

import pytest

from tests import pki
from tests.report.schemas import complaints
from tui.commands.entry import run

Captured = pytest.CaptureFixture[str]
OLD_ROOT, NEW_ROOT, BOTH_ROOT = pki.ca("Old Root"), pki.ca("New Root"), pki.ca("Both Root")
DISPUTED = pki.ca("No CA", is_ca=False)
FILES = {
    "old": pki.pem(OLD_ROOT, BOTH_ROOT),
    "new": pki.pem(NEW_ROOT, BOTH_ROOT, DISPUTED),
    "loses": pki.leaf("loses", OLD_ROOT).pem,
    "gains": pki.leaf("gains", NEW_ROOT).pem,
    "stays": pki.leaf("stays", BOTH_ROOT).pem,
    "stranger": pki.leaf("stranger", pki.ca("Elsewhere")).pem,
    "disputed": pki.leaf("disputed", DISPUTED).pem,
    "no-certificate": b"hello\n",
}
WANTED = {"loses": 1, "gains": 0, "stays": 0, "stranger": 0, "disputed": 3, "no-certificate": 2, "missing": 2}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def impact(*arguments: str) -> int:
    return run(["impact", "--at", "2026-11-01T12:00", "--old", "old", "--new", "new", *arguments])


@pytest.mark.parametrize(("file", "code"), WANTED.items())
def test_each_effect_has_its_exit_code(file: str, code: int, capsys: Captured) -> None:
    assert impact(file) == code
    assert file in capsys.readouterr().out


def test_json_has_one_object_a_file_in_order(capsys: Captured) -> None:
    assert impact("--json", *WANTED) == 2
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["file"] for one in told] == list(WANTED)
    assert not [complaint for one in told for complaint in complaints("impact", one)]
    found = {one["file"]: (one["before"], one["after"], one["change"]) for one in told}
    assert found == {
        "loses": (True, False, "loses"),
        "gains": (False, True, "gains"),
        "stays": (True, True, "none"),
        "stranger": (False, False, "none"),
        "disputed": (False, None, "unknown"),
        "no-certificate": (None, None, "unknown"),
        "missing": (None, None, "unknown"),
    }
    loses = told[0]
    assert (loses["reason_before"], loses["reason_after"]) == (None, "Could not find issuer for certificate")


def test_lines_say_what_each_truststore_says(capsys: Captured) -> None:
    assert impact("gains", "loses") == 1
    gains, loses = capsys.readouterr().out.splitlines()
    assert gains == "✓ gains access  gains: refused (Could not find issuer for certificate), then admitted"
    assert loses == "✗ loses access  loses: admitted, then refused (Could not find issuer for certificate)"


def test_processes_that_share_the_files_say_the_same_in_order(capsys: Captured) -> None:
    files = list(WANTED) * 20
    assert impact("--json", *files) == 2
    alone = capsys.readouterr().out
    assert impact("--json", "--jobs", "2", *files) == 2
    assert capsys.readouterr().out == alone


def test_a_truststore_that_cannot_be_read_ends_it(capsys: Captured) -> None:
    assert run(["impact", "--old", "nowhere", "--new", "new", "stays"]) == 2
    assert "nowhere" in capsys.readouterr().err
