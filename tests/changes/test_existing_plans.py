"""Plans that map a REST API which was there before: nothing of it is made, deleted or left changed."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import botocore.session
import pytest
from botocore.validate import validate_parameters

from diagnostics.changes.change import Change
from diagnostics.changes.mark import tag_text
from diagnostics.changes.workaround.existing import EXISTING_PATH, EXISTING_SWAP, existing_path, existing_swap
from diagnostics.changes.workaround.existing_refusals import Existing
from diagnostics.facts.register import register
from diagnostics.model.case import Case
from diagnostics.model.finding import Param
from diagnostics.report.catalogue import message
from diagnostics.report.message import filled
from tests.changes.existing_apis import API, FULL, ID, KEYED, LOUD, OPEN, PREFLIGHT, STAGE, with_api
from tests.changes.test_workaround import DOMAIN, HTTP, ROLE, WISH, case

THERE = Existing(ID)


def path(of: Case | None = None, existing: Existing = THERE, role: str | None = None) -> Change:
    found = existing_path(replace(WISH, role_arn=role), existing, of or with_api(KEYED, PREFLIGHT))
    assert isinstance(found, Change), found
    return found


def swap(of: Case | None = None) -> Change:
    found = existing_swap(replace(WISH, key=""), THERE, of or with_api(KEYED, PREFLIGHT, stages=(FULL,)))
    assert isinstance(found, Change), found
    return found


def codes(change: Change) -> list[str]:
    return [one.code for one in change.noticed]


EVERY = (path(), swap(), path(with_api(OPEN), Existing(ID, typed=ID)), swap(with_api(KEYED, stages=(LOUD,))))


@pytest.mark.parametrize("change", EVERY)
def test_of_the_api_nothing_is_made_and_nothing_deleted(change: Change) -> None:
    names = {one.name for one in (*(step.does for step in change.steps), *change.undoing)}
    tags, groups = (
        {"TagResource", "UntagResource"},
        {"CreateLogGroup", "PutRetentionPolicy", "DeleteLogGroup"},
    )
    mappings = {"CreateApiMapping", "DeleteApiMapping", "UpdateApiMapping"}
    assert names <= {*tags, *groups, *mappings, "UpdateStage"}
    touching = [step.id for step in change.steps if step.does.params.get("restApiId") == ID]
    assert touching in ([], ["log"])
    assert change.waits_after == change.order[-1] == "map"


@pytest.mark.parametrize("change", EVERY)
def test_every_call_is_one_of_the_services(change: Change) -> None:
    session = botocore.session.get_session()
    for step in change.steps:
        for call in (step.does, step.look.operation, *step.undoes):
            given = call.given({made: f"made-{made.name}" for made in call.made})
            shape: Any = session.get_service_model(call.service).operation_model(call.name).input_shape
            validate_parameters(dict(given.params), shape)
        assert set(step.before) == set(step.after) <= set(step.look.picks)
        assert step.before != step.after


@pytest.mark.parametrize("change", EVERY)
def test_everything_has_words(change: Change) -> None:
    told: list[tuple[str, Mapping[str, Param]]] = [(change.kind, {})]
    told += [(step.code, step.params) for step in change.steps]
    told += [(note.code, note.params) for note in (*change.noticed, *change.residue)]
    for code, params in told:
        for sentence in (message(code).title, message(code).meaning):
            assert "(not known)" not in filled(sentence, params), code


def test_undoing_leads_back_what_was_swapped_and_takes_away_what_was_added() -> None:
    assert [one.name for one in path().undoing] == [
        "DeleteApiMapping", "UpdateStage", "DeleteLogGroup", "UntagResource",
    ]  # fmt: skip
    (back, untag) = swap().undoing
    assert back.params == {
        "DomainName": DOMAIN.name,
        "ApiMappingId": "m1",
        "ApiId": HTTP.api_id,
        "Stage": HTTP.stage,
    }
    assert untag.name == "UntagResource"


def test_a_stage_that_tells_reasons_is_left_alone() -> None:
    assert [step.id for step in swap().steps] == ["mark-domain", "map"]
    assert "noticed-existing-logs" not in codes(swap())
    assert swap().residue == ()


def test_a_stage_that_does_not_is_made_to_and_put_back() -> None:
    change = path()
    assert change.order == ("mark-domain", "create-log-group", "set-retention", "log", "map")
    assert "noticed-existing-logs" in codes(change)
    (back,) = [one for one in change.undoing if one.name == "UpdateStage"]
    assert back.params["patchOperations"] == [
        {"op": "remove", "path": "/accessLogSettings"},
        {"op": "remove", "path": "/*/*"},
    ]
    levels = [one for one in swap(with_api(KEYED, stages=(LOUD,))).undoing if one.name == "UpdateStage"]
    assert {"op": "replace", "path": "/*/*/logging/loglevel", "value": "ERROR"} in levels[0].params[
        "patchOperations"
    ]


def test_nobody_is_told_of_a_503() -> None:
    for change in EVERY:
        told = " ".join(
            filled(part, note.params)
            for note in change.noticed
            for part in (message(note.code).title, message(note.code).meaning)
        )
        assert not re.search(r"503|Retry-After", told)
        assert "its own methods answer" in told.lower()


def test_open_methods_are_named_once_their_api_was_typed() -> None:
    assert "noticed-open-methods" not in codes(path())
    assert "noticed-open-methods" in codes(path(with_api(OPEN), Existing(ID, typed=ID)))
    guarded = with_api(KEYED, api=replace(API, has_policy=True))
    assert "noticed-resource-policy" in codes(path(guarded))
    assert "noticed-no-root" in codes(path(with_api(replace(KEYED, path="/pets"))))
    assert "noticed-no-root" not in codes(path())


def test_without_a_role_it_is_named_and_set_for_good() -> None:
    of = with_api(KEYED, of=case(role=None))
    assert {one.code for one in refusing(of)} == {"workaround-role-missing"}
    assert path(of, role=ROLE).order[1] == "set-role"


def refusing(of: Case) -> Any:
    found = existing_path(WISH, THERE, of)
    assert not isinstance(found, Change)
    for one in found:
        assert set(one.facts) <= set(register())
    return found


@pytest.mark.parametrize(("change", "kind"), [(path(), EXISTING_PATH), (swap(), EXISTING_SWAP)])
def test_the_tags_tell_what_undoing_needs(change: Change, kind: str) -> None:
    tags = change.steps[0].does.params["tags"]
    told = tag_text(tags["mtls-tui-before"]).split(" ")
    assert (change.kind, tags["mtls-tui-kind"]) == (kind, kind)
    assert told[:2] == [ID, STAGE]
    assert told[-1] == "."
