"""What the domain's tags tell of a mapped REST API: the mapping is led back, and the API never touched."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.changes.change import Change
from diagnostics.changes.mark import tag_text, tag_value
from diagnostics.changes.operation import Made
from diagnostics.changes.traces import Found, find
from diagnostics.changes.workaround.existing import existing_path, existing_swap
from diagnostics.changes.workaround.existing_mark import InTags, LogsBefore, told_in
from diagnostics.changes.workaround.existing_refusals import Existing
from diagnostics.model.api import Stage
from diagnostics.model.domain import ApiMapping
from diagnostics.model.world import Answer, Check, unchecked
from diagnostics.report.traces_lines import found_lines
from tests.changes.existing_apis import ID, KEYED, LOUD, SILENT, STAGE, with_api
from tests.changes.test_workaround import DOMAIN, HTTP, WISH, case

PLACE = case().domain


@dataclass
class Mapped:
    """A world in which the domain has tags and mappings; it is never changed, and the API never read."""

    tags: Mapping[str, str]
    mappings: list[dict[str, str]] = field(default_factory=list)

    async def change(
        self, service: str, operation: str, params: Mapping[str, Any], check: Check = unchecked
    ) -> Answer:
        raise AssertionError(f"{operation} was called")

    async def read(self, service: str, operation: str, params: Mapping[str, Any]) -> Answer | None:
        answers: dict[str, Answer] = {
            "GetTags": {"tags": self.tags},
            "GetApiMappings": {"Items": self.mappings},
        }
        return answers[operation]


def planned(stage: Stage = SILENT, *, swapping: bool = False) -> Change:
    of = with_api(KEYED, stages=(stage,))
    plan = existing_swap if swapping else existing_path
    found = plan(replace(WISH, key="" if swapping else WISH.key), Existing(ID), of)
    assert isinstance(found, Change)
    return found


def item(key: str, api: str = ID, stage: str = STAGE, mapping: str = "m2") -> dict[str, str]:
    return {"ApiMappingId": mapping, "ApiMappingKey": key, "ApiId": api, "Stage": stage}


async def found_by(change: Change, *mappings: dict[str, str], **tags: str) -> Found:
    found = await find(PLACE, Mapped({**change.steps[0].does.params["tags"], **tags}, list(mappings)))
    assert found is not None
    assert "(not known)" not in "\n".join(found_lines(found, PLACE))
    return found


def undoing(found: Found) -> list[str]:
    assert found.change is not None
    values = {made: value for record in found.records for made, value in record.made.items()}
    return [str(one.given(values).params.get("ApiMappingId", one.name)) for one in found.change.undoing]


async def test_what_it_mapped_is_taken_away_and_logs_that_were_unset_are_unset() -> None:
    found = await found_by(planned(), item("mtls-check"), item("", HTTP.api_id, HTTP.stage, "m1"))
    assert undoing(found) == ["m2", "UpdateStage", "DeleteLogGroup", "UntagResource"]
    assert found.notes == ()
    ours = planned()
    assert found.change is not None
    assert [one.name for one in found.change.undoing] == [one.name for one in ours.undoing]
    assert found.change.undoing[1] == ours.undoing[1]
    assert {Made("map", "id"): "m2"} in [dict(record.made) for record in found.records]


async def test_what_it_swapped_is_led_back() -> None:
    found = await found_by(planned(swapping=True), item("", mapping="m1"))
    assert found.change is not None
    (back, *_) = found.change.undoing
    assert back.params == {
        "DomainName": DOMAIN.name,
        "ApiMappingId": "m1",
        "ApiId": HTTP.api_id,
        "Stage": HTTP.stage,
    }
    assert found.notes == ()


async def test_log_settings_that_only_the_journal_knows_are_told() -> None:
    found = await found_by(planned(LOUD), item("mtls-check"))
    assert undoing(found) == ["m2", "UntagResource"]
    assert [one.code for one in found.notes] == ["find-logs-not-in-tags"]


@pytest.mark.parametrize("there", [item("mtls-check", api="other"), item("mtls-check", stage="other")])
async def test_a_mapping_that_leads_elsewhere_now_is_left_and_told(there: dict[str, str]) -> None:
    found = await found_by(planned(), there)
    assert "m2" not in undoing(found)
    assert [one.code for one in found.notes] == ["find-mapping-elsewhere"]
    gone = await found_by(planned(), item("another"))
    assert ("m2" in undoing(gone), gone.notes) == (False, ())


async def test_a_swapped_mapping_that_is_gone_or_leads_elsewhere_is_told() -> None:
    change = planned(swapping=True)
    for mappings in ((), (item("", api="other", mapping="m1"),)):
        found = await found_by(change, *mappings)
        assert "m1" not in undoing(found)
        assert [one.code for one in found.notes] == ["find-mapping-elsewhere"]
    back = await found_by(change, item("", HTTP.api_id, HTTP.stage, "m1"))
    assert ("m1" in undoing(back), back.notes) == (False, ())


@pytest.mark.parametrize(
    "before", ["", "-", "a live unset /x", "a live unset m1 x .", "a live odd /x .", " live - /x ."]
)
async def test_tags_that_do_not_tell_all_leave_it_to_the_operator(before: str) -> None:
    for swapping in (False, True):
        found = await found_by(planned(swapping=swapping), **{"mtls-tui-before": tag_value(before)})
        assert (found.change, [one.code for one in found.notes]) == (None, ["find-existing-unknown"])
        assert [one.name for one in found.by_hand] == ["UntagResource"]


async def test_one_kind_s_tags_are_not_taken_for_the_other_s() -> None:
    text = planned(swapping=True).steps[0].does.params["tags"]["mtls-tui-before"]
    found = await found_by(planned(), item("mtls-check"), **{"mtls-tui-before": text})
    assert found.change is None


WORDS = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=12)


@given(WORDS, WORDS, WORDS, st.sampled_from(LogsBefore))
def test_what_is_told_comes_back(api: str, stage: str, path: str, logs: LogsBefore) -> None:
    added = InTags(api, stage, path, logs=logs)
    assert told_in(tag_text(tag_value(added.text))) == added
    swapped = InTags(api, stage, before=ApiMapping("m1", "", api, path), logs=logs)
    assert told_in(swapped.text) == swapped


def test_a_path_too_long_for_a_tag_is_not_taken_for_another() -> None:
    assert told_in(tag_text(tag_value(InTags(ID, STAGE, "a" * 299).text))) is None
    kept = InTags(ID, STAGE, "a" * 150)
    assert told_in(tag_text(tag_value(kept.text))) == kept
