"""The schemas are strict, and what leaves keeps to them."""

import copy
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from diagnostics.cases import casefile
from diagnostics.cases.casefile import CaseFile
from diagnostics.model.asks import ASKS
from diagnostics.model.evidence import Source
from diagnostics.model.finding import Certainty, Severity
from diagnostics.offline.inspection import inspected
from diagnostics.offline.verification import verification
from diagnostics.report import json_form, json_offline, json_parts
from diagnostics.report.outcome import exit_code
from diagnostics.report.why import WHY
from diagnostics.walk.nodes import NODES
from diagnostics.walk.nodes.no_log import QUESTIONS
from diagnostics.x509.block import PROBLEMS
from tests import pki
from tests.report.hostile import HOSTILE, examined
from tests.report.schemas import NAMES, complaints, parsed, schema
from tests.walk.test_whole import WORLDS
from tests.walk.world import World, walked

ROOT = pki.ca("Root CA")
ISSUING = pki.ca("Issuing CA", ROOT)
GOOD, BAD = pki.leaf("good", ROOT), pki.leaf("bad", ISSUING)
KEY = b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"
FILES = {
    "empty": b"",
    "der": GOOD.certificate.der,
    "two": pki.pem(ROOT, ISSUING),
    "orphan": pki.pem(ISSUING),
    "twice": pki.pem(ROOT, ROOT),
    "key": KEY + ROOT.pem,
    "cut": ROOT.pem[:200],
    "text": b"\x1b[2J\xff",
    "utf-16": ROOT.pem.decode().encode("utf-16"),
    "expired": pki.ca("Old CA", wants=pki.Wants(days=(-9, -1))).pem,
    "odd": b"\xef\xbb\xbf" + ROOT.pem,
}


def parts(form: Any) -> Iterator[dict[str, Any]]:
    if isinstance(form, dict):
        yield form
        for value in form.values():
            yield from parts(value)
    elif isinstance(form, list):
        for value in form:
            yield from parts(value)


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_valid_strict_and_says_what_each_field_is(name: str) -> None:
    form = schema(name)
    Draft202012Validator.check_schema(form)
    assert form["$schema"].endswith("2020-12/schema")
    for part in parts(form):
        fields = part.get("properties")
        if not isinstance(fields, dict) or "const" in part:
            continue
        if part.get("type") == "object" and "if" not in part and set(fields) != {"ask"}:
            assert part["additionalProperties"] is False
        for field, told in fields.items():
            if field in {"properties", "known"} and "description" not in told:
                continue
            assert told["description"].endswith("."), field
            assert told["description"].count(". ") == 0, field


def test_the_enums_are_those_of_the_code() -> None:
    diagnosis = schema("diagnosis")
    fields = diagnosis["properties"]
    assert fields["path"]["items"]["properties"]["node"]["enum"] == [node.id for node in NODES]
    unread = fields["unreadable"]["items"]["properties"]
    assert unread["ask"]["enum"] == [kind.__name__ for kind in ASKS]
    assert unread["why"]["enum"] == list(WHY)
    open_questions = fields["unanswered"]["items"]["properties"]["question"]["enum"]
    assert open_questions == [one.id for one in QUESTIONS]
    block = schema("inspect")["properties"]["blocks"]["items"]["properties"]
    assert block["problem"]["enum"] == [*PROBLEMS, None]
    for name in ("diagnosis", "verify", "inspect", "domains"):
        shared = schema(name)["$defs"]
        assert shared["severity"]["enum"] == [one.value for one in Severity]
        assert shared["certainty"]["enum"] == [one.value for one in Certainty]
        assert shared["finding"] == diagnosis["$defs"]["finding"]


@pytest.mark.parametrize(("world", "complaint"), WORLDS.values(), ids=WORLDS)
def test_every_diagnosis_and_its_case_keep_to_their_forms(world: World, complaint: Any) -> None:
    found = walked(world, complaint)
    form = parsed(json_parts.line(json_form.diagnosis(found.case, complaint, found.examination)))
    assert complaints("diagnosis", form) == []
    told = {(one["code"], one["certainty"]) for one in form["findings"]}
    assert {(one["code"], one["certainty"]) for one in form["conclusions"]} <= told
    assert (form["conclusions"] == []) == bool(form["unanswered"])
    if form["unanswered"]:
        assert exit_code(found.examination) == 3
    saved = casefile.dumps(CaseFile(found.case, complaint))
    assert complaints("case", parsed(saved)) == []


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_keeps_to_the_form(text: str) -> None:
    case, complaint, examination = examined(text)
    form = json_form.diagnosis(case, complaint, examination)
    assert complaints("diagnosis", parsed(json_parts.line(form))) == []
    assert complaints("case", parsed(casefile.dumps(CaseFile(case, complaint)))) == []


def test_every_verification_keeps_to_its_form(tmp_path: Path) -> None:
    (tmp_path / "bundle").write_bytes(pki.pem(ROOT))
    clients = {**FILES, "good": GOOD.pem, "bad": BAD.pem, "sent": pki.pem(BAD, ISSUING)}
    for name, content in clients.items():
        (tmp_path / name).write_bytes(content)
    names = [str(tmp_path / name) for name in [*clients, "missing"]]
    run = verification(str(tmp_path / "bundle"), None, pki.AT, second_opinion=True)
    forms = [parsed(json_offline.verified(one)) for one in run.checked(names)]
    assert [complaints("verify", form) for form in forms] == [[]] * len(names)
    assert {form["admitted"] for form in forms} == {True, False, None}
    assert all((form["error"] is None) == (form["certainty"] is not None) for form in forms)
    assert {form["openssl"] is None for form in forms} == {True, False}
    quiet = replace(run, second_opinion=False)
    assert all(parsed(json_offline.verified(one))["openssl"] is None for one in quiet.checked(names))


def test_every_inspection_keeps_to_its_form(tmp_path: Path) -> None:
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    names = [str(tmp_path / name) for name in [*FILES, "missing"]]
    for one in inspected(names, pki.AT):
        line = json_offline.inspected(one)
        assert complaints("inspect", parsed(line)) == []
        assert "AAAA" not in line


def test_a_schema_refuses_what_is_foreign() -> None:
    found = walked(World())
    good = json_form.diagnosis(found.case, found.complaint, found.examination)
    assert complaints("diagnosis", good) == []
    spoils: tuple[tuple[tuple[str | int, ...], object], ...] = (
        (("more",), 1),
        (("schema",), 2),
        (("window",), {"since": "2026-11-01T12:00:00Z"}),
        (("window", "since"), "yesterday"),
        (("window", "since"), "2026-11-01T25:00:00Z"),
        (("findings", 0, "severity"), "bad"),
        (("findings", 0, "params", "nested"), {"a": 1}),
        (("path", 0, "node"), "nowhere"),
        (("unreadable",), [{"ask": "Mappings", "why": "because", "action": None}]),
    )
    for place, value in spoils:
        form = copy.deepcopy(good)
        at: Any = form
        for step in place[:-1]:
            at = at[step]
        at[place[-1]] = value
        assert complaints("diagnosis", form)


def test_a_time_is_told_in_utc() -> None:
    source = Source("x", (), pki.AT.replace(microsecond=1500))
    assert json_parts.time(source.read_at) == "2026-11-01T12:00:00.001Z"
    assert json_parts.time(pki.AT) == "2026-11-01T12:00:00Z"
