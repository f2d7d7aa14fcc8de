"""Screens cost time and hardly depend on the interpreter: most of their tests run on one interpreter only."""

from pathlib import Path

import pytest

EVERYWHERE = frozenset({"test_pty.py", "test_open_cases.py"})
"""What runs on each: starting and ending, signals, the open cases."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here) and item.path.name not in EVERYWHERE:
            item.add_marker(pytest.mark.slow)
