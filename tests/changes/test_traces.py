"""What a domain's tags tell of a change from elsewhere; tags are text from outside."""

from collections.abc import Mapping
from typing import Any

import pytest

from diagnostics.changes.mark import Mark, marking
from diagnostics.changes.traces import find
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.world import Answer, Check, unchecked
from diagnostics.report.traces_lines import found_lines
from tests.changes.test_workaround import AT, case

DOMAIN = case().domain


class Tagged:
    """A world in which the domain has tags, and there is nothing else; it is never changed."""

    def __init__(self, tags: Mapping[str, str]) -> None:
        self.tags = tags

    async def change(
        self, service: str, operation: str, params: Mapping[str, Any], check: Check = unchecked
    ) -> Answer:
        raise AssertionError(f"{operation} was called")

    async def read(self, service: str, operation: str, params: Mapping[str, Any]) -> Answer | None:
        return {"tags": self.tags} if operation == "GetTags" else {}


def tags(**differing: str) -> dict[str, str]:
    mark = Mark("20261122-0215-abcd", "arn:aws:sts::1:assumed-role/a/b@c d", AT, "v1", "attach-version")
    return {**marking(mark, DOMAIN).does.params["tags"], **differing}


async def test_no_tags_no_change() -> None:
    assert await find(DOMAIN, Tagged({})) is None
    assert await find(DOMAIN, Tagged({"owner": "payments"})) is None


@pytest.mark.parametrize("change", ["../../etc/x", "", "a/b", "-a", "a" * 65, "a\nb", "=2E=2E=2Fa"])
async def test_an_id_that_names_another_file_is_refused(change: str) -> None:
    with pytest.raises(DiagnosticsError, match="find-tags-malformed"):
        await find(DOMAIN, Tagged(tags(**{"mtls-tui-change": change})))


@pytest.mark.parametrize("since", ["", "yesterday", "2026-11-22T02:15:00+01:00", "9" * 300])
async def test_a_time_that_is_none_is_refused(since: str) -> None:
    with pytest.raises(DiagnosticsError, match="find-tags-malformed"):
        await find(DOMAIN, Tagged(tags(**{"mtls-tui-since": since})))


async def test_a_truststore_is_led_back_by_hand() -> None:
    found = await find(DOMAIN, Tagged(tags()))
    assert found is not None
    assert found.change is None
    assert found.mark.principal == "arn:aws:sts::1:assumed-role/a/b@c d"
    text = "\n".join(found_lines(found, DOMAIN))
    assert "update-domain-name" in text
    assert "value=v1" in text or '"v1"' in text
    assert "untag-resource" in text
    unpinned = await find(DOMAIN, Tagged(tags(**{"mtls-tui-before": "unpinned"})))
    assert unpinned is not None
    assert [one.name for one in unpinned.by_hand] == ["UntagResource"]


@pytest.mark.parametrize("kind", ["", "-", "enable-logging", "something-newer", "\x1b[2J"])
async def test_what_the_tags_do_not_tell_is_said(kind: str) -> None:
    found = await find(DOMAIN, Tagged(tags(**{"mtls-tui-kind": kind})))
    assert found is not None
    assert (found.change, [one.code for one in found.notes]) == (None, ["find-not-in-tags"])
    assert "\x1b" not in "\n".join(found_lines(found, DOMAIN))


async def test_a_swap_that_does_not_tell_what_was_before_is_left() -> None:
    odd = {"mtls-tui-kind": "workaround-swap", "mtls-tui-before": "m1=20only"}
    found = await find(DOMAIN, Tagged(tags(**odd)))
    assert found is not None
    assert (found.change, [one.code for one in found.notes]) == (None, ["find-before-unknown"])


async def test_where_only_the_tags_are_left_only_they_are_undone() -> None:
    found = await find(DOMAIN, Tagged(tags(**{"mtls-tui-kind": "workaround-extra-path"})))
    assert found is not None
    assert found.change is not None
    assert "map" not in found.change.order
