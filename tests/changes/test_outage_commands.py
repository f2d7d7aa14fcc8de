"""The real command at a path that callers may be using: refused, or an outage; ended by any spelling."""

from pathlib import Path

import pytest

from diagnostics.lab.lab import Lab
from tests.changes.test_commands import Place, place

pytestmark = [pytest.mark.lab, pytest.mark.slow]

START = ("workaround", "start")


@pytest.fixture
def here(lab: Lab, account: str, tmp_path: Path) -> Place:
    return place(lab, account, "healthy", tmp_path / "here")


def test_a_path_of_callers_is_taken_only_as_an_outage(here: Place) -> None:
    before = here.now()
    for path in ("orders", "/"):
        done = here.run(*START, here.domain, "--path", path, *here.confirmed)
        assert done.returncode in (1, 2)
        assert b"Not p" in done.stdout
    assert here.run(*START, here.domain, "--swap", "--outage", *here.confirmed).returncode == 2
    assert (here.now(), here.state.exists()) == (before, False)
    done = here.run(*START, here.domain, "--path", "orders", "--outage", *here.confirmed)
    assert done.returncode == 0
    assert b"An outage: callers of /orders" in done.stdout
    assert b"Nobody notices" not in done.stdout
    other_way = f"{here.domain.upper()}."
    told = here.run("workaround", "status", other_way)
    assert (told.returncode, b"/orders" in told.stdout) == (4, True)
    assert here.run("workaround", "end", other_way, "--allow-changes").returncode == 0
    assert here.now() == before
