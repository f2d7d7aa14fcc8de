"""The journal: cut off at any byte, on a full disk, held by another process, of another version."""

import json
import os
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from diagnostics.changes.change import Change, Look, Step
from diagnostics.changes.journal import ENDING, created, read_state, reopened
from diagnostics.changes.operation import Made, Operation
from diagnostics.changes.outcome import Ended
from diagnostics.changes.records import Beginning, Event, Record
from diagnostics.changes.state import Stands, State, state_of
from diagnostics.model.clock import fixed_clock
from diagnostics.model.domain import DomainId
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.world import Answer, Check, unchecked
from diagnostics.remediation.changing import Surroundings, kept, take_back
from tests.changes.kinds import nosleep
from tests.changes.test_workaround import AT, case, planned

LATER = AT + timedelta(seconds=1)
PLAN = Beginning(planned(), case().principal, AT)
RECORDS = (
    Record(Event.ABOUT_TO, AT, "mark-domain"),
    Record(Event.ANSWERED, AT, "mark-domain"),
    Record(Event.DONE, AT, "mark-domain"),
    Record(Event.ABOUT_TO, AT, "create-api"),
    Record(Event.ANSWERED, LATER, "create-api", {"id": "abc"}),
    Record(Event.DONE, LATER, "create-api"),
    Record(Event.ABOUT_TO, LATER, "define-api"),
    Record(Event.REFUSED, LATER, "define-api", why="no"),
    Record(Event.UNDOING, LATER, "create-api"),
    Record(Event.UNDONE, LATER, "create-api"),
)


def recorded(folder: Path) -> Path:
    with created(folder, PLAN.change.id) as journal:
        journal.begin(PLAN)
        for record in RECORDS:
            journal.note(record)
        assert journal.state() == read_state(journal.path)
    return folder / f"{PLAN.change.id}{ENDING}"


def failure(path: Path) -> str:
    with pytest.raises(DiagnosticsError) as raised:
        read_state(path)
    return raised.value.code


def test_cut_off_at_any_byte_it_tells_the_records_that_are_whole(tmp_path: Path) -> None:
    whole = recorded(tmp_path / "whole").read_bytes()
    cut = tmp_path / "cut.jsonl"
    plan = whole.index(b"\n")
    states = [state_of(PLAN, RECORDS[:number]) for number in range(len(RECORDS) + 1)]
    for size in (*range(0, plan, 97), *range(plan, len(whole) + 1)):
        cut.write_bytes(whole[:size])
        if size < plan:
            assert failure(cut) == "journal-not-begun", size
            assert not kept(tmp_path)[0].unfinished
            continue
        expected = states[whole[: size + 1].count(b"\n") - 1]
        assert read_state(cut) == expected, size
        if size % 7 and b"\n" not in whole[size - 1 : size + 1]:
            continue
        with reopened(cut) as journal:
            journal.note(Record(Event.LEFT, LATER, "mark-domain"))
            assert journal.state().steps["mark-domain"] is Stands.LEFT, size
        again = read_state(cut)
        assert again.steps["mark-domain"] is Stands.LEFT, size
        assert {**again.steps, "mark-domain": 0} == {**expected.steps, "mark-domain": 0}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "journal-not-begun"),
        (b"\0" * 4096, "journal-not-begun"),
        (b'{"version":2,"unheard":"of"}\n{}\n', "journal-version"),
        (b'{"version":1}\n{}\n', "journal-unreadable"),
        (b"[]\n{}\n", "journal-unreadable"),
    ],
)
def test_what_is_no_journal_of_ours_is_told_and_left(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "odd.jsonl").write_bytes(content)
    recorded(tmp_path)
    assert failure(tmp_path / "odd.jsonl") == code
    found = {one.path.stem: one for one in kept(tmp_path)}
    assert found["odd"].unfinished == (code != "journal-not-begun")
    assert found[PLAN.change.id].state is not None
    assert (tmp_path / "odd.jsonl").read_bytes() == content


def test_a_record_of_a_step_that_is_not_planned_is_unreadable(tmp_path: Path) -> None:
    path = recorded(tmp_path)
    line = json.loads(path.read_text().splitlines()[1])
    path.write_text(path.read_text() + json.dumps({**line, "step": "nobody-knows"}) + "\n")
    assert failure(path) == "journal-unreadable"


def test_only_its_owner_may_read_it_and_one_process_write_it(tmp_path: Path) -> None:
    folder = tmp_path / "state" / "changes"
    path = recorded(folder)
    assert (folder.stat().st_mode & 0o777, path.stat().st_mode & 0o777) == (0o700, 0o600)
    with reopened(path), pytest.raises(DiagnosticsError, match="change-under-way"), reopened(path):
        raise AssertionError("held twice")
    with pytest.raises(DiagnosticsError, match="journal-not-written"), created(folder, PLAN.change.id):
        raise AssertionError("made twice")


def test_on_a_full_disk_nothing_is_begun_or_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """/dev/full takes nothing, as a full disk."""
    os.symlink("/dev/full", tmp_path / "full.jsonl")
    with reopened(tmp_path / "full.jsonl") as journal:
        with pytest.raises(DiagnosticsError, match="journal-not-written"):
            journal.begin(PLAN)
        monkeypatch.setattr(journal, "_state", state_of(PLAN, ()))
        with pytest.raises(DiagnosticsError, match="journal-broken-off"):
            journal.note(RECORDS[0])


def _stands(state: State) -> dict[str, str]:
    return {name: one.value for name, one in state.steps.items() if one is not Stands.WAITING}


def test_a_refusal_after_a_lost_answer_leaves_the_step_unsure() -> None:
    """The first call may have been done; "already exists" then is no proof that nothing of ours is there."""
    about_to = Record(Event.ABOUT_TO, AT, "create-api")
    refused = Record(Event.REFUSED, AT, "create-api")
    assert _stands(state_of(PLAN, [about_to, refused])) == {}
    assert _stands(state_of(PLAN, [about_to, about_to, refused])) == {"create-api": "unsure"}


def test_what_an_earlier_step_takes_along_is_undone_with_it() -> None:
    done = [Record(Event.DONE, AT, step.id) for step in PLAN.change.steps]
    state = state_of(PLAN, [*done, Record(Event.UNDONE, AT, "create-api")])
    assert set(_stands(state).items()) >= {("define-api", "undone"), ("deploy", "undone"), ("log", "undone")}
    assert state.steps["mark-domain"] is Stands.DONE
    taken_back = state_of(PLAN, [*done, Record(Event.TAKEN_BACK, AT)])
    assert (taken_back.standing, taken_back.staying) == ((), ())


def _pinned() -> Change:
    look = Look(Operation("s3", "HeadObject", {}), {"version": "VersionId"})
    upload = Step(
        "upload",
        "step-upload-bundle",
        Operation("s3", "PutObject", {}),
        look,
        {"version": None},
        {"version": Made("upload", "version")},
        {"version": "VersionId"},
        (Operation("s3", "DeleteObject", {"VersionId": Made("upload", "version")}),),
    )
    attach = Step(
        "attach",
        "step-attach-version",
        Operation("apigateway", "UpdateDomainName", {"version": Made("upload", "version")}),
        look,
        {"version": None},
        {"version": Made("upload", "version")},
        irreversible=True,
    )
    return Change("id", "publish-truststore", DomainId("aws", "1", "r", "d"), (upload, attach))


def test_what_stays_for_good_keeps_what_it_needs() -> None:
    change = _pinned()
    done = [Record(Event.DONE, AT, step.id) for step in change.steps]
    begun = Beginning(change, case().principal, AT)
    state = state_of(begun, done)
    assert [state.needed(step) for step in change.steps] == [True, False]
    after = state_of(begun, [*done, Record(Event.TAKEN_BACK, AT)])
    assert (after.standing, [step.id for step in after.staying]) == ((), ["upload", "attach"])
    assert not state_of(begun, [done[0], Record(Event.UNDONE, AT, "attach")]).needed(change.steps[0])


class Still:
    """A world that nobody may change."""

    async def change(
        self, service: str, operation: str, params: Mapping[str, Any], check: Check = unchecked
    ) -> Answer:
        raise AssertionError(f"{operation} was called")

    async def read(self, service: str, operation: str, params: Mapping[str, Any]) -> Answer | None:
        return {"VersionId": "v2"}


async def test_undoing_does_not_touch_what_stays_or_what_that_needs(tmp_path: Path) -> None:
    begun = Beginning(_pinned(), case().principal, AT)
    with created(tmp_path, "id") as journal:
        journal.begin(begun)
        for step in begun.change.steps:
            journal.note(Record(Event.DONE, AT, step.id, {"version": "v2"} if step.gives else {}))
    around = Surroundings(Still(), begun.principal, tmp_path, fixed_clock(AT), nosleep)
    outcome = await take_back(tmp_path / "id.jsonl", around)
    assert (outcome.ended, outcome.steps) == (Ended.TAKEN_BACK, ("upload", "attach"))


def test_each_folder_that_is_made_is_on_the_disk_before_anything_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    fsync = os.fsync

    def noting(descriptor: int) -> None:
        synced.append(Path(os.readlink(f"/proc/self/fd/{descriptor}")))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", noting)
    folder = tmp_path / "state" / "mtls-tui" / "changes"
    recorded(folder)
    assert {tmp_path, tmp_path / "state", tmp_path / "state" / "mtls-tui", folder} <= set(synced)
    assert (folder.parent.stat().st_mode & 0o777) == 0o700


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), NotADirectoryError(20, "No")])
def test_journals_that_cannot_be_looked_at_are_not_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    recorded(tmp_path)

    def refusing(_: Path) -> Any:
        raise error

    monkeypatch.setattr(os, "scandir", refusing)
    with pytest.raises(DiagnosticsError, match="journals-unreadable"):
        kept(tmp_path)


def test_a_file_in_place_of_the_folder_is_told_and_no_folder_is_none(tmp_path: Path) -> None:
    (tmp_path / "mtls-tui").write_text("in the way")
    with pytest.raises(DiagnosticsError, match="journals-unreadable"):
        kept(tmp_path / "mtls-tui" / "changes")
    assert kept(tmp_path / "nowhere" / "changes") == ()


def test_a_journal_from_before_its_newer_fields_is_read(tmp_path: Path) -> None:
    path = recorded(tmp_path)
    plan, *lines = path.read_text().splitlines()
    older = json.loads(plan)
    for step in older["change"]["steps"]:
        for name in ("over", "each", "uses"):
            step["look"].pop(name, None)
    path.write_text("\n".join([json.dumps(older), *lines, ""]))
    assert read_state(path).change.order == PLAN.change.order
