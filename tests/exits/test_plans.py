"""What would be changed: plans, journals and undoing, of a domain whose every name is hostile."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import jmespath  # type: ignore[import-untyped]
import pytest

from diagnostics.changes.journal import read_state
from diagnostics.changes.mark import tag_text, tag_value
from diagnostics.changes.picking import literal, quoted_name
from diagnostics.changes.records import Beginning, Event, Record
from diagnostics.changes.wire import beginning_in, record_in, written
from diagnostics.model.api import LogLevel, MethodSetting
from diagnostics.model.asks import StageOf
from diagnostics.model.case import Case
from diagnostics.model.evidence import Known
from diagnostics.report.caller_request import caller_request
from tests.conftest import LAB_AT
from tests.exits.conftest import HostileAws, Run
from tests.exits.harmless import commands_in, harmless
from tests.exits.journals import plan, write_journal
from tests.exits.test_commands import read_as_aws_does
from tests.hostile import HOSTILE, NASTY
from tests.hostile_case import hostile_case
from tui.state_files import OWN

NAME = hostile_case().domain.name
hostile = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)


def log_less(case: Case) -> Case:
    """The case with its stage's logs as good as off, the former destination and all method paths hostile."""
    for ask, found in case.evidence.items():
        if isinstance(ask, StageOf):
            assert isinstance(found, Known)
            settings = (MethodSetting(f"~1{NASTY}/GET", LogLevel.ERROR, data_trace=False),)
            case = case.having(ask, replace(found, value=replace(found.value, method_settings=settings)))
    return case


@pytest.mark.parametrize(
    "command",
    [
        ("enable-logging", NAME),
        ("enable-logging", NAME, "--role-arn", NASTY),
        ("attach", NAME),
        ("attach", NAME, "--version", NASTY),
        ("workaround", "start", NAME),
        ("workaround", "start", NAME, "--path", NASTY),
        ("workaround", "start", NAME, "--path", NASTY, "--swap"),
        ("workaround", "start", NAME, "--role-arn", NASTY),
    ],
    ids=lambda command: " ".join(one for one in command if one not in (NAME, NASTY)),
)
def test_a_plan_is_harmless_and_its_commands_take_apart(
    mtls_tui: Run, aws: HostileAws, command: tuple[str, ...]
) -> None:
    aws.case = log_less(aws.case)
    found = mtls_tui(*command, "--plan")
    harmless(found.lines)
    for one in commands_in(found.out):
        assert one[0] == "aws"
        read_as_aws_does(one)
    if "attach" not in command and "--path" not in command:
        assert found.code == 0
        assert commands_in(found.out)
    refused = mtls_tui(*command)
    harmless(refused.lines)
    assert refused.code in (1, 2)
    harmless(mtls_tui(*command, "--allow-changes", "--confirm", NASTY).lines)
    assert not OWN.journals.exists()


@hostile
def test_a_journal_gives_a_plan_back(text: str, aws: HostileAws) -> None:
    change = plan(hostile_case(text=text), text)
    first = Beginning(change, aws.case.principal, LAB_AT)
    record = Record(Event.REFUSED, LAB_AT, change.order[0], {"id": text, "x": [text, {text: text}]}, text)
    for line in (written(first), written(record)):
        assert line.isascii()
        assert "\n" not in line
    assert beginning_in(written(first)) == first
    assert record_in(written(record)) == record


@hostile
def test_the_request_to_repeat_is_one_command(text: str) -> None:
    case = hostile_case(text=text)
    line = caller_request(plan(case, text))
    assert line is not None
    harmless([line], text)
    (words,) = commands_in([f"$ {line}"])
    assert words[:6] == ["curl", "--verbose", "--cert", "client.pem", "--key", "client-key.pem"]
    assert len(words) == 7
    assert words[6].startswith(f"https://{case.domain.name}/")


@hostile
def test_text_inside_an_expression_stays_text(text: str) -> None:
    found = {"items": [{"name": "other", "id": 0}, {"name": text, "id": 1}], "settings": {text: 2}}
    assert jmespath.search(f"items[?name == {literal(text)}].id", found) == [1]
    assert jmespath.search(f"settings.{quoted_name(text)}", found) == 2


@hostile
def test_a_tag_holds_what_tags_may_hold_and_gives_it_back(text: str) -> None:
    value = tag_value(text)
    assert value.isascii()
    assert len(value) <= 256
    assert tag_text(value) == text or len(value) > 200
    assert len(tag_value(text * 5_000)) <= 256


@pytest.fixture
def journaled(aws: HostileAws) -> Callable[[], Path]:
    """Write the journal of a change that stands."""
    return lambda: write_journal(aws.case)


def test_what_stands_is_listed_and_its_undoing_shown(mtls_tui: Run, journaled: Callable[[], Path]) -> None:
    path = journaled()
    assert read_state(path).standing
    for command in (
        ("changes",),
        ("undo", "--all", "--plan"),
        ("undo", path.stem, "--plan"),
        ("workaround", "status", NAME),
    ):
        found = mtls_tui(*command)
        harmless(found.lines)
        assert any("evil" in line for line in found.out)
    for one in commands_in(found.out):
        read_as_aws_does(one)


@pytest.mark.usefixtures("aws")
def test_a_journal_that_somebody_else_wrote(mtls_tui: Run, journaled: Callable[[], Path]) -> None:
    path = journaled()
    first, *rest = path.read_text("utf-8").splitlines()
    form = json.loads(first)
    form["change"]["id"] = form["principal"]["arn"] = f"../../{NASTY}"
    path.with_name("other.jsonl").write_text("\n".join([json.dumps(form), *rest, ""]), "utf-8")
    for name in ("broken\x1b.jsonl", "[red].jsonl"):
        path.with_name(name).write_bytes(NASTY.encode("utf-8", "surrogateescape") + b"\n")
    path.unlink()
    for command in (
        ("changes",),
        ("undo", "--all", "--plan"),
        ("undo", "other", "--plan"),
        ("undo", "broken\x1b", "--plan"),
    ):
        harmless(mtls_tui(*command).lines)
