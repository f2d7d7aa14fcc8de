"""A process that dies while it writes a record: part of a line is on the disk, and another one undoes all."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from diagnostics.changes.journal import read_state
from diagnostics.changes.outcome import Ended
from diagnostics.model.errors import DiagnosticsError
from diagnostics.remediation.changing import begin, kept, take_back
from tests.changes.accounts import Killed
from tests.changes.kinds import KINDS, Ready

KINDS_AT_HAND = [one for one in KINDS if one.name in ("extra path", "publish", "logging")]
"""One of each shape; the tests that kill processes take all."""

pytestmark = [
    pytest.mark.lab,
    pytest.mark.slow,
    pytest.mark.parametrize("at_hand", KINDS_AT_HAND, ids=str, indirect=True, scope="module"),
]

Tear = Callable[[int], None]
_CUTS: tuple[Callable[[bytes], bytes], ...] = (
    lambda line: line[:1],
    lambda line: line[: len(line) // 2],
    lambda line: line[:-1],
)
"""What of a record gets onto the disk: hardly anything, half, all but its end."""


@pytest.fixture
def tear(monkeypatch: pytest.MonkeyPatch) -> Tear:
    """From now on, let the process die in the writing of the record of a number; 0 is never."""
    write = os.write

    def torn_at(number: int) -> None:
        left = number

        def torn(descriptor: int, content: bytes) -> int:
            nonlocal left
            if content.startswith(b'{"') and content.endswith(b"\n"):
                left -= 1
                if left == 0:
                    write(descriptor, _CUTS[number % len(_CUTS)](bytes(content)))
                    raise Killed
            return write(descriptor, content)

        monkeypatch.setattr(os, "write", torn)

    return torn_at


async def test_while_it_is_done(ready: Ready, tmp_path: Path, tear: Tear) -> None:
    world, number, ended = ready.world(), 0, None
    while ended is None:
        number += 1
        folder = tmp_path / str(number)
        around = ready.around(world, folder)
        tear(number)
        try:
            ended = (await begin(ready.change, around)).ended
        except Killed:
            assert ready.now() == ready.before or number > 1
        tear(0)
        (one,) = kept(folder)
        if number == 1:
            assert not one.unfinished, "without a whole plan nothing was called"
            assert ready.now() == ready.before
            continue
        assert (await take_back(one.path, around)).ended is Ended.TAKEN_BACK, number
        assert ready.now() == ready.before, number
        assert not kept(folder)[0].unfinished
    assert ended is Ended.FINISHED
    assert number >= 3 * len(ready.change.steps), "each step has three records"


async def test_while_it_is_undone(ready: Ready, tmp_path: Path, tear: Tear) -> None:
    world, number, ended = ready.world(), 0, None
    while ended is None:
        number += 1
        around = ready.around(world, tmp_path / str(number))
        await begin(ready.change, around)
        (one,) = kept(around.folder)
        tear(number)
        try:
            ended = (await take_back(one.path, around)).ended
        except Killed:
            tear(0)
            ended_again = (await take_back(one.path, around)).ended
            assert ended_again is Ended.TAKEN_BACK, number
        tear(0)
        assert ready.now() == ready.before, number
        assert not read_state(one.path).standing
    assert ended is Ended.TAKEN_BACK
    assert number > len([step for step in ready.change.steps if step.undoes])


async def test_a_folder_that_is_read_only_by_now(
    ready: Ready, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Undoing calls nothing, and neither does another change; both work once it can be written again."""
    around = ready.around(ready.world(), tmp_path)
    await begin(ready.change, around)
    standing, (one,) = ready.now(), kept(tmp_path)
    opened = os.open

    def read_only(path: str, flags: int, *more: int, **named: int) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR) and str(path).startswith(str(tmp_path)):
            raise OSError(30, "Read-only file system")
        return opened(path, flags, *more, **named)

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", read_only)
        with pytest.raises(DiagnosticsError, match="journal-not-written"):
            await take_back(one.path, around)
        with pytest.raises(DiagnosticsError, match="journal-not-written"):
            await begin(ready.change, around)
        assert kept(tmp_path)[0].state is not None, "it can still be read"
    assert ready.now() == standing
    assert (await take_back(one.path, around)).ended is Ended.TAKEN_BACK
    assert ready.now() == ready.before
