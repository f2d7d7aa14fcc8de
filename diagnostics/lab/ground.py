"""What a lab stands on, within reach of the control plane's request threads."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from diagnostics.lab.seed import Seed
from diagnostics.lab.stepping import SteppingClock
from diagnostics.lab.unknowns import Pace, Unknowns

EdgeFlip = Callable[[bytes], bool]
"""Given a client certificate (DER), tells whether the edge is to answer the wrong way round."""

Refuses = Callable[[bytes | None, str], bool]
"""Given a client certificate (DER) and the caller's address, tells whether somebody refuses the call."""


@dataclass(frozen=True)
class Withheld:
    """A right that an account's only identity lacks; ``resource`` is an ARN pattern with ``*``."""

    account: str
    action: str
    resource: str = "*"


@dataclass(eq=False)
class Ground:
    """The seed, clock and switches of one lab, and what it notes beside the logs."""

    seed: Seed
    clock: SteppingClock
    unknowns: Unknowns
    pace: Pace
    synthetic: set[str] = field(default_factory=set)
    """Request ids of denials whose reason text is not AWS's (aws-facts 3.1)."""
    trail: dict[tuple[str, str], list[dict[str, Any]]] = field(default_factory=dict)
    """Changes made through the control plane, by account and region, as CloudTrail tells them."""
    edge_flip: EdgeFlip | None = None
    refuses: dict[str, Refuses] = field(default_factory=dict)
    """What stands behind or before a stage and is not the embedded AWS's to judge, by ARN or address:
    a web ACL, an authorizer's function, a backend."""
    withheld: list[Withheld] = field(default_factory=list)
    accounts: dict[str, str] = field(default_factory=dict)
    """Accounts by the access key of their identity."""


_here = threading.local()


@contextmanager
def standing_on(ground: Ground) -> Iterator[None]:
    """Make ``ground`` the one that this thread's control plane works on."""
    before = getattr(_here, "ground", None)
    _here.ground = ground
    try:
        yield
    finally:
        _here.ground = before


def ground_here() -> Ground | None:
    """Return this thread's ground, or ``None`` outside a lab's request."""
    return getattr(_here, "ground", None)


def ground() -> Ground:
    """Return this thread's ground; it is an error to ask outside a lab's request."""
    here = ground_here()
    if here is None:
        raise RuntimeError("the control plane was called outside a lab")
    return here
