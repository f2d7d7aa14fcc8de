"""A change that is kept frees its domain for others, and is undone as before."""

from pathlib import Path

import pytest

from diagnostics.changes.keeping import may_be_kept
from diagnostics.changes.outcome import Ended
from diagnostics.lab.lab import Lab
from diagnostics.remediation.changing import begin, kept, leave_standing, take_back
from diagnostics.remediation.standing import Standing, standing
from tests.changes.kinds import KINDS, ready_at

pytestmark = pytest.mark.lab


@pytest.mark.parametrize("kind", range(len(KINDS)), ids=map(str, KINDS))
async def test_kept_then_undone(lab: Lab, account: str, tmp_path: Path, kind: int) -> None:
    with await ready_at(lab, account, kind) as ready:
        around = ready.around(ready.world(), tmp_path)
        assert (await begin(ready.change, around)).ended is Ended.FINISHED
        (one,) = kept(tmp_path)
        assert one.state is not None
        if ready.change.kind.startswith("workaround-"):
            assert not may_be_kept(one.state)
            return
        assert may_be_kept(one.state)
        assert (await leave_standing(one.path, around)).ended is Ended.KEPT
        (one,) = kept(tmp_path)
        assert standing(one) is Standing.STANDS
        assert one.state is not None
        assert not may_be_kept(one.state)
        tags = str(ready.now()["domains"])
        assert "mtls-tui" not in tags
        assert ready.now() != ready.before
        assert (await take_back(one.path, around)).ended is Ended.TAKEN_BACK
        assert ready.now() == ready.before
