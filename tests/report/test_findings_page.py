"""``FINDINGS.md`` is made from the catalogue, and is the latest."""

import re

import pytest

from diagnostics.model.finding import Severity
from diagnostics.report.catalogue import CATALOGUE
from tools.findings import PAGE, page, severities
from tui.commands.entry import run


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == page(), "make findings writes it anew"


def test_every_code_stands_in_it_once() -> None:
    assert sorted(re.findall(r"^\| `([^`]+)` \|", page(), re.M)) == sorted(CATALOGUE)


def test_a_severity_is_told_where_it_is_always_the_same() -> None:
    found = severities()
    assert found["nothing-refused"] == {Severity.OK}
    assert "| `nothing-refused` | ok |" in page()
    assert "| `newer-version-in-s3` | warning |" in page()
    assert sum(len(one) == 1 for one in found.values()) > 40


def test_what_the_page_says_is_what_explain_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "nothing-refused"]) == 0
    title = capsys.readouterr().out.splitlines()[0]
    line = next(one for one in page().splitlines() if one.startswith("| `nothing-refused`"))
    assert title in line.replace("\\", "")
