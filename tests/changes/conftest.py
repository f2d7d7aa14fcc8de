"""One account for each kind of change: every test leaves it as it found it, as that is what it is about."""

import asyncio
from collections.abc import Iterator

import pytest

from diagnostics.lab.lab import Lab
from tests.changes.kinds import KINDS, Planned, Ready, made_ready, read

_ACCOUNTS = iter(range(700_000_000_001, 799_999_999_999))


@pytest.fixture(scope="module", params=KINDS, ids=str)
def at_hand(request: pytest.FixtureRequest, lab: Lab) -> Iterator[Ready]:
    """A change of each kind, shared by the tests of a module."""
    kind: Planned = request.param
    account = str(next(_ACCOUNTS))
    with made_ready(lab, account, kind, asyncio.run(read(lab, account, kind))) as ready:
        yield ready


@pytest.fixture
def ready(at_hand: Ready) -> Ready:
    """The same, and a clear word where an earlier test has left something."""
    assert at_hand.now() == at_hand.before, "an earlier test left the account changed"
    return at_hand
