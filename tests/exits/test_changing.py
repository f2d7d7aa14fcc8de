"""Changes by command over a hostile account: plans, progress, outcomes, journals, and what tags tell."""

import json
import shlex
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from diagnostics.changes.change import Change
from diagnostics.changes.journal import read_state
from diagnostics.changes.mark import Mark, tag_text, tag_value
from diagnostics.changes.records import Beginning
from diagnostics.changes.wire import beginning_in, written
from diagnostics.model.case import Case
from diagnostics.model.domain import DomainId
from diagnostics.model.text import clean, unclean
from diagnostics.report.change_lines import command
from diagnostics.report.plan_lines import plan_lines
from tests.conftest import LAB_AT
from tests.exits.conftest import HostileAws, Ran, Run
from tests.exits.harmless import commands_in, harmless
from tests.exits.hostile_world import REFUSED, HostileWorld, hostile_http_case
from tests.exits.journals import plan, write_journal
from tests.exits.test_commands import read_as_aws_does
from tests.hostile import HOSTILE, NASTY
from tests.hostile_case import hostile_case
from tests.tui.memory_world import at_once
from tui.state_files import OWN

hostile = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)


@pytest.fixture
def world(aws: HostileAws, monkeypatch: pytest.MonkeyPatch) -> HostileWorld:
    """An account that can be changed, where an HTTP API stands behind the domain."""
    made = HostileWorld()
    aws.case = hostile_http_case()
    monkeypatch.setattr("diagnostics.access.world_of", lambda *_: nullcontext(made))
    monkeypatch.setattr("tui.commands.changing.asyncio", SimpleNamespace(sleep=at_once))
    return made


@pytest.fixture
def start(aws: HostileAws, world: HostileWorld) -> tuple[str, ...]:
    """Start a workaround, confirmed."""
    del world
    domain = aws.case.domain
    return "workaround", "start", domain.name, "--allow-changes", "--confirm", confirmation(aws.case)


def confirmation(case: Case) -> str:
    return f"{case.domain.name}/{case.domain.account[-4:]}"


def looked(found: Ran) -> Ran:
    """What a command printed is harmless, and the commands in it can be typed."""
    harmless(found.lines)
    for one in commands_in(found.out):
        if one[0] == "aws":
            read_as_aws_does(one)
    return found


def journals() -> Iterator[Path]:
    """Every journal; each record is one line of ASCII with nothing in it that acts."""
    for path in OWN.journals.glob("*.jsonl"):
        raw = path.read_bytes()
        assert raw.endswith(b"\n")
        for line in raw[:-1].split(b"\n"):
            harmless([line.decode("ascii")])
            assert isinstance(json.loads(line), dict)
        yield path


def test_there_and_back(mtls_tui: Run, world: HostileWorld, start: tuple[str, ...]) -> None:
    assert looked(mtls_tui(*start)).code == 0
    (journal,) = journals()
    made = read_state(journal).values.values()
    assert f"-made{NASTY}" in made
    assert f"-m2{NASTY}" in made
    shown = looked(mtls_tui("changes"))
    assert any("evil" in line for line in shown.out)
    planned = looked(mtls_tui("undo", journal.stem, "--plan"))
    calls = commands_in(planned.out)
    assert any(f"--rest-api-id=-made{NASTY}" in one for one in calls), "the value of its option, as it is"
    assert any(f"--api-mapping-id=-m2{NASTY}" in one for one in calls)
    assert looked(mtls_tui("keep", journal.stem, "--allow-changes")).code == 2, "a test is not kept"
    assert looked(mtls_tui("undo", journal.stem, "--allow-changes")).code == 0
    assert world.as_before
    assert list(journals()) == [journal]


@pytest.mark.parametrize("call", ["TagResource", "CreateStage", "CreateApiMapping"])
def test_what_aws_refuses_is_told_in_its_own_words(
    mtls_tui: Run, world: HostileWorld, start: tuple[str, ...], call: str
) -> None:
    world.failing[call] = REFUSED
    found = looked(mtls_tui(*start))
    assert found.code == 1
    assert any(clean(str(REFUSED.detail)) in line for line in found.out)
    assert any(clean(str(REFUSED.action)) in line for line in found.out)
    (journal,) = journals()
    records = [json.loads(line) for line in journal.read_text().splitlines()]
    assert any(one.get("why") == REFUSED.detail for one in records)
    assert world.as_before


def test_what_cannot_be_undone_is_told(mtls_tui: Run, world: HostileWorld, start: tuple[str, ...]) -> None:
    assert mtls_tui(*start).code == 0
    world.failing["DeleteRestApi"] = REFUSED
    found = looked(mtls_tui("undo", "--all", "--allow-changes"))
    assert found.code == 4
    assert any(clean(str(REFUSED.detail)) in line for line in found.out)
    (_,) = journals()


@pytest.mark.parametrize(
    "name", ["-odd", "odd\x1b]0;x\x07", "odd\u202e", "odd name; rm", "odd\nname", "[red]"]
)
def test_a_journal_under_another_name(mtls_tui: Run, aws: HostileAws, world: HostileWorld, name: str) -> None:
    """Whoever renamed it: its name is told harmlessly, and in a command so that it can be typed."""
    path = write_journal(aws.case)
    odd = path.with_name(f"{name}.jsonl")
    odd.write_bytes(path.read_bytes()[:-20])
    path.unlink()
    world.failing = dict.fromkeys(("GetTags", "GetRestApis", "GetApiMappings"), REFUSED)
    for asked in (
        ("changes",),
        ("undo", "--all", "--plan"),
        ("keep", "--allow-changes", "--", name),
        ("undo", "--allow-changes", "--", name),
    ):
        found = mtls_tui(*asked)
        harmless(found.lines)
    assert found.code == 4
    (line,) = [line for line in found.err if "To undo it" in line]
    assert unclean(shlex.split(line.partition("To undo it: ")[2])[2]) == name


@pytest.mark.usefixtures("world")
def test_steps_that_somebody_else_wrote_into_a_journal(mtls_tui: Run, aws: HostileAws) -> None:
    path = write_journal(aws.case)
    step = json.loads(path.read_text().splitlines()[0])["change"]["steps"][1]["id"]
    odd = json.dumps(f"{NASTY}")[1:-1]
    path.write_text(path.read_text().replace(f'"{step}"', f'"{odd}"'))
    assert mtls_tui("changes").code in (0, 4)
    for asked in (("changes",), ("undo", "--all", "--plan"), ("undo", "--all", "--allow-changes")):
        harmless(mtls_tui(*asked).lines)


@hostile
def test_what_others_wrote_into_the_tags(
    mtls_tui: Run, aws: HostileAws, world: HostileWorld, text: str
) -> None:
    find = ("undo", "--find", aws.case.domain.name)
    for kind in ("workaround-swap", "workaround-extra-path", "attach-version", "publish-truststore", text):
        world.tags = {**Mark("else-1", text, LAB_AT, text, kind).tags, text: text}
        found = mtls_tui(*find, "--plan")
        harmless(found.lines, text)
        for one in commands_in(found.out):
            read_as_aws_does(one)
    for name in Mark("else-1", text, LAB_AT).tags:
        world.tags = {**Mark("else-1", text, LAB_AT, "m a s", "workaround-swap").tags, name: text}
        harmless(mtls_tui(*find, "--plan").lines, text)
    assert world.calls == []


def _plan_for(name: str) -> Change:
    case = hostile_case(text="x")
    return plan(replace(case, domain=DomainId("aws", "1", "r", name)), "p")


@pytest.mark.parametrize(
    ("one", "other"),
    [("a\x00b", "ab"), ("a\u202eb", "ab"), ("a\x1bb", "a<U+001B>b"), ("a\ud800", "a"), ("a\r", "a\n")],
)
def test_two_that_differ_in_what_cannot_be_seen_stay_two(one: str, other: str) -> None:
    """Also in the commands, in the tags and in the journals of two such domains."""
    plans = [_plan_for(name) for name in (one, other)]
    told = ["\n".join(plan_lines(change)).replace(change.id, "") for change in plans]
    assert told[0] != told[1]
    lines = [command(("mtls-tui", "undo", "--find", name)) for name in (one, other)]
    assert len(set(lines)) == 2
    assert [unclean(shlex.split(line)[3]) for line in lines] == [one, other]
    assert tag_text(tag_value(one)) == one
    assert tag_value(one) != tag_value(other)
    at = [Beginning(change, hostile_case().principal, LAB_AT) for change in plans]
    assert [beginning_in(written(begun)).change.domain.name for begun in at] == [one, other]
