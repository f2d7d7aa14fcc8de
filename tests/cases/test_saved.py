"""Saved cases: what was saved comes back, whatever it is called, and what is none is listed with why."""

import json
import os
import string
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.cases.casefile import CaseFile, dumps
from diagnostics.cases.saved import SavedCases, file_name
from diagnostics.model.complaint import Complaint
from diagnostics.model.errors import DiagnosticsError
from tests.tui.recorded import recorded

HOSTILE = (
    "../../etc/passwd",
    "/etc/passwd",
    "a\x00b",
    "\x1b[2J\u202e",
    "-rf",
    "..",
    "",
    "CON",
    "a" * 4000,
    "*.x",
)
ALLOWED = set(string.ascii_lowercase + string.digits + string.ascii_uppercase + "._-")


def content(name: str | None = None) -> CaseFile:
    case = recorded("unknown-ca-0")[0]
    domain = case.domain if name is None else replace(case.domain, name=name)
    return CaseFile(replace(case, domain=domain), Complaint())


@pytest.fixture
def saved(tmp_path: Path) -> SavedCases:
    (tmp_path / "cases").mkdir()
    return SavedCases(tmp_path / "cases")


def test_a_saved_case_comes_back_and_is_told_in_short(saved: SavedCases) -> None:
    one = content()
    path = saved.save(one)
    assert path.stat().st_mode & 0o777 == 0o600
    assert saved.names() == (path.stem,)
    assert saved.read(path.stem) == one
    (short,) = saved.all()
    assert (short.domain, short.at, short.error) == (one.case.domain, one.case.at, None)
    assert short.conclusions
    assert saved.save(one) == path
    assert len(saved.names()) == 1
    assert os.listdir(saved.folder) == [path.name]


def test_what_differs_goes_to_a_file_of_its_own(saved: SavedCases) -> None:
    one = content()
    elsewhere = replace(one.case, domain=replace(one.case.domain, region="us-east-1"))
    for each in (one, replace(one, complaint=Complaint(path="/x")), replace(one, case=elsewhere)):
        saved.save(each)
    assert len(saved.names()) == 3


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_leaves_the_folder(saved: SavedCases, name: str) -> None:
    path = saved.save(content(name))
    assert path.parent == saved.folder
    assert path.resolve().parent == saved.folder.resolve()
    assert saved.read(saved.names()[0]).case.domain.name == name
    saved.delete(saved.names()[0])
    assert os.listdir(saved.folder) == []


@given(st.text(max_size=300))
def test_every_file_name_is_harmless(name: str) -> None:
    made = file_name(content(name))
    assert set(made) <= ALLOWED
    assert len(made) < 120
    assert made[0] not in ".-_"


@pytest.mark.parametrize("name", ["../outside", "/etc/passwd", "", ".", "nosuch", "outside.json"])
def test_only_what_is_listed_can_be_read_or_deleted(saved: SavedCases, name: str) -> None:
    outside = saved.folder.parent / "outside.json"
    outside.write_text(dumps(content()))
    for act in (saved.read, saved.delete):
        with pytest.raises(DiagnosticsError) as raised:
            act(name)
        assert raised.value.code == "case-name-unknown"
    assert outside.exists()


def test_what_is_no_case_is_listed_with_why(saved: SavedCases) -> None:
    saved.save(content())
    good = json.loads(dumps(content()))
    spoils = {
        "empty": "",
        "deep": "[" * 100_000,
        "newer": json.dumps({**good, "schema": 2}),
        "cut": json.dumps(good)[:5000],
        "odd": json.dumps({**good, "complaint": {**good["complaint"], "since": 1e12}}),
        "\x1b[2J": "{}",
    }
    for name, text in spoils.items():
        (saved.folder / f"{name}.json").write_text(text)
    (saved.folder / "linked.json").symlink_to(saved.folder / "empty.json")
    (saved.folder / "folder.json").mkdir()
    (saved.folder / "notes.txt").write_text("x")
    listed = saved.all()
    assert len(listed) == 1 + len(spoils)
    assert listed[0].error is None
    found = {one.name: one.error.code for one in listed[1:] if one.error}
    assert set(found) == set(spoils)
    assert found["newer"] == "case-file-version"
    assert {code for name, code in found.items() if name != "newer"} == {"case-file-unreadable"}


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert SavedCases(tmp_path / "nowhere").all() == ()


def test_a_folder_that_is_a_file_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "cases").touch()
    with pytest.raises(DiagnosticsError) as raised:
        SavedCases(tmp_path / "cases").all()
    assert raised.value.code == "file-unreadable"
    with pytest.raises(DiagnosticsError) as raised:
        SavedCases(tmp_path / "cases").save(content())
    assert raised.value.code == "file-not-written"
