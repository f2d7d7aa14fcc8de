"""A case that somebody else wrote down: diagnosed, listed and shown in every form."""

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from diagnostics.cases import casefile
from diagnostics.cases.casefile import CaseFile
from diagnostics.model.complaint import Complaint
from tests.exits.conftest import Run
from tests.exits.harmless import commands_in, form_in, harmless
from tests.hostile import NASTY
from tests.hostile_case import hostile_case, hostile_complaint
from tests.report.test_hostile import HARMLESS
from tui.state_files import OWN

CONTENTS = {"all callers": Complaint(), "one call": hostile_complaint()}


@pytest.fixture(params=[*CONTENTS.values()], ids=[*CONTENTS])
def content(request: pytest.FixtureRequest) -> CaseFile:
    return CaseFile(hostile_case(), request.param)


@pytest.fixture
def file(content: CaseFile, tmp_path: Path) -> str:
    path = tmp_path / "case.json"
    path.write_text(casefile.dumps(content), "utf-8")
    return str(path)


def test_a_case_file_gives_every_text_back(content: CaseFile) -> None:
    text = casefile.dumps(content)
    assert text.isascii()
    assert casefile.loads(text, "x") == content


def test_lines(mtls_tui: Run, file: str, content: CaseFile) -> None:
    found = mtls_tui("diagnose", "--case", file, "--timeline")
    harmless(found.lines)
    assert any("evil" in line for line in found.out)
    assert commands_in(found.out) or content.complaint.about_a_call


def test_markdown(mtls_tui: Run, file: str) -> None:
    found = mtls_tui("diagnose", "--case", file, "--timeline", "--markdown")
    harmless(found.lines)
    tokens = MarkdownIt("gfm-like").parse("\n".join(found.out))
    kinds = {one.type for block in tokens for one in (block, *(block.children or ()))}
    assert kinds <= HARMLESS
    assert "heading_open" in kinds


def test_json(mtls_tui: Run, file: str, content: CaseFile) -> None:
    found = mtls_tui("diagnose", "--case", file, "--json")
    form = form_in("\n".join(found.out))
    assert form["domain"] == content.case.domain.name
    assert "evil" in form["domain"]
    told = [source["command"] for one in form["conclusions"] for source in one["evidence"]]
    assert content.complaint.about_a_call or any(NASTY in one for command in told for one in command)


def test_saved_cases(mtls_tui: Run, content: CaseFile) -> None:
    path = OWN.saved_cases(to_write=True).save(content)
    assert path.name.isascii()
    assert not set(path.name) - set("abcdefghijklmnopqrstuvwxyzTZ0123456789.-_")
    harmless(mtls_tui("cases").lines)
    form_in(mtls_tui("cases", "--json").out[0])
    harmless(mtls_tui("cases", "show", path.stem).lines)
    assert mtls_tui("cases", "delete", path.stem, "--yes").code == 0


def test_files_among_them_that_are_none(mtls_tui: Run) -> None:
    folder = OWN.made("cases")
    names = [
        f"{NASTY[:40].replace('/', '')}.json".replace("\x00", ""),
        "--yes.json",
        "$(x).json",
        "[red].json",
    ]
    for name in names:
        (folder / name).write_text('{"schema": 1, "\\u001b": 0}', "utf-8")
    found = mtls_tui("cases")
    assert found.code == 2
    harmless(found.lines)
    assert len([line for line in found.out if "unreadable" in line]) == len(names)
    for name in names:
        stem = name.removesuffix(".json")
        harmless(mtls_tui("cases", "show", "--", stem).lines)
        harmless(mtls_tui("cases", "delete", "--", stem).lines)
        assert (folder / name).exists()
    harmless(mtls_tui("cases", "show", NASTY).lines)
    harmless(mtls_tui("cases", "delete", "--yes", "../../x\x1b").lines)
