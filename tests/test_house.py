"""The rules of the house that no linter knows."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LONGEST = 300

TERMS = frozenset({"api-key", "mixed", "resource-policy", "routing-rules", "updating", "waf"})
"""Scenario names that are everyday words of AWS; others are finding codes. Random names cover both."""


def tracked(*patterns: str) -> list[Path]:
    """Return the files that git tracks or would; outside a checkout, those that are there."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return sorted({ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()})


@pytest.fixture(scope="module")
def sources() -> list[Path]:
    found = tracked("*.py")
    assert len(found) > 50
    return found


def test_no_file_passes_the_limit(sources: list[Path]) -> None:
    long = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in sources}
    assert {name: count for name, count in long.items() if count > LONGEST} == {}


def test_rooms_stay_small(sources: list[Path]) -> None:
    counts = sorted(
        len(path.read_text("utf-8").splitlines())
        for path in sources
        if path.relative_to(ROOT).parts[0] in {"tui", "diagnostics"}
    )
    assert counts[len(counts) // 2] <= 100


def test_scenario_names_stay_in_the_lab(sources: list[Path]) -> None:
    from diagnostics.lab.scenarios import SCENARIOS
    from diagnostics.report.catalogue import CATALOGUE

    names = {scenario.name for scenario in SCENARIOS} - TERMS - set(CATALOGUE)
    assert len(names) > len(SCENARIOS) // 2
    outside = [
        path
        for path in tracked("diagnostics/*", "tui/*")
        if "lab" not in path.relative_to(ROOT).parts and path.suffix in {".py", ".toml", ".tcss", ".json"}
    ]
    assert len(outside) > 50
    told = {
        (str(path.relative_to(ROOT)), name)
        for path in outside
        for name in (*names, *(name.replace("-", "_") for name in names))
        if re.search(rf"(?<![\w.-]){name}(?![\w.-])", path.read_text("utf-8").lower())
    }
    assert told == set()


def test_no_package_registry_is_named() -> None:
    hosts = ("pypi" + ".org", "python" + "hosted", "registry." + "npmjs")
    texts = [path for path in tracked() if path.suffix not in {".svg", ".pem"}]
    named = {str(path) for path in texts for host in hosts if host.encode() in path.read_bytes()}
    assert named == set()
