"""The recorded cases are what the lab gives today."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.recorded import ALL, CASES

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.lab
def test_recording_again_gives_the_same_files(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "tools.record_cases", str(tmp_path)], cwd=ROOT, check=True)
    fresh = {path.name: path.read_text("utf-8") for path in tmp_path.glob("*.json")}
    assert set(fresh) == {path.name for path in CASES.glob("*.json")}
    assert {f"{name}.json" for name in ALL} == set(fresh)
    for name, text in fresh.items():
        assert text == (CASES / name).read_text("utf-8"), f"{name}: run python -m tools.record_cases"
