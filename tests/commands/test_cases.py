"""``cases``: list, show and delete what was saved."""

from pathlib import Path

import pytest

from diagnostics.cases.casefile import CaseFile
from diagnostics.model.complaint import Complaint
from tests.report.schemas import complaints, parsed
from tests.tui.recorded import CASES, recorded
from tui.commands.entry import run
from tui.state_files import OWN

Captured = pytest.CaptureFixture[str]


def save(name: str) -> str:
    (case,) = recorded(name)
    return OWN.saved_cases(to_write=True).save(CaseFile(case, Complaint())).stem


def test_nothing_saved_says_how_to_save(capsys: Captured) -> None:
    assert run(["cases"]) == 0
    assert "No case is saved" in capsys.readouterr().out
    assert run(["cases", "--json"]) == 0
    assert capsys.readouterr().out == ""


def test_each_case_is_listed(capsys: Captured) -> None:
    names = {save("unknown-ca-0"), save("healthy-0")}
    assert run(["cases"]) == 0
    out = capsys.readouterr().out
    assert all(name in out for name in names)
    assert "account 123456789012" in out or "account " in out
    assert run(["cases", "--json"]) == 0
    forms = [parsed(line) for line in capsys.readouterr().out.splitlines()]
    assert {form["name"] for form in forms} == names
    assert [complaints("cases", form) for form in forms] == [[], []]
    assert all(form["conclusions"] for form in forms)


def test_what_cannot_be_read_is_listed_and_ends_with_2(capsys: Captured) -> None:
    save("healthy-0")
    (OWN.place("cases") / "\x1b[2J.json").write_text("{")
    assert run(["cases"]) == 2
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "<U+001B>[2J" in out
    assert "unreadable: " in out
    assert run(["cases", "--json"]) == 2
    forms = [parsed(line) for line in capsys.readouterr().out.splitlines()]
    assert [complaints("cases", form) for form in forms] == [[], []]
    assert forms[1]["error"] == "case-file-unreadable"


@pytest.mark.parametrize("form", [(), ("--json",), ("--markdown",)])
def test_showing_a_case_is_replaying_its_file(capsys: Captured, form: tuple[str, ...]) -> None:
    name = save("unknown-ca-0")
    file = OWN.place("cases") / f"{name}.json"
    code = run(["cases", "show", name, *form])
    shown = capsys.readouterr().out
    assert run(["diagnose", "--case", str(file), *form]) == code
    assert capsys.readouterr().out == shown
    assert code == 1


@pytest.mark.parametrize(
    "arguments", [["show", "nosuch"], ["show", "../x"], ["delete", "nosuch"], ["nosuch"], ["show"]]
)
def test_wrong_use_is_said(capsys: Captured, arguments: list[str]) -> None:
    assert run(["cases", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err


def test_deleting_asks_and_takes_no_answer_for_no(capsys: Captured) -> None:
    name = save("unknown-ca-0")
    file = OWN.place("cases") / f"{name}.json"
    assert run(["cases", "delete", name]) == 2
    assert "--yes" in capsys.readouterr().err
    assert file.exists()
    assert run(["cases", "delete", name, "--yes"]) == 0
    assert name in capsys.readouterr().out
    assert not file.exists()


@pytest.mark.parametrize(("answered", "gone"), [(True, True), (False, False)])
def test_a_terminal_is_asked(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, answered: bool, gone: bool
) -> None:
    name = save("unknown-ca-0")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.confirm", lambda *_, **__: answered)
    assert run(["cases", "delete", name]) == (0 if gone else 2)
    capsys.readouterr()
    assert (OWN.place("cases") / f"{name}.json").exists() is not gone


def test_the_folder_is_the_owners_alone() -> None:
    save("healthy-0")
    folder = OWN.place("cases")
    assert folder.stat().st_mode & 0o777 == 0o700
    assert folder.parent.stat().st_mode & 0o777 == 0o700
    assert (Path(CASES) / "healthy-0.json").exists()
