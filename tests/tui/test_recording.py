"""The recorded cases are what the lab gives today."""

from pathlib import Path

import pytest

from tests.tui.recorded import ALL, CASES
from tools.record_cases import record


@pytest.mark.lab
def test_recording_again_gives_the_same_files(tmp_path: Path) -> None:
    fresh = {path.name: path.read_text("utf-8") for path in record(tmp_path)}
    assert set(fresh) == {path.name for path in CASES.glob("*.json")}
    assert {f"{name}.json" for name in ALL} == set(fresh)
    for name, text in fresh.items():
        assert text == (CASES / name).read_text("utf-8"), f"{name}: run python -m tools.record_cases"
