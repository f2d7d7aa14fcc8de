"""How long a change takes at least."""

from collections.abc import Iterable

from diagnostics.changes.operation import Operation
from diagnostics.model.quotas import SECONDS_BETWEEN


def least_seconds(operations: Iterable[Operation]) -> float:
    """Return how long the calls take at least, in seconds (aws-facts 5.4).

    Each slow call is counted with its whole spacing, since somebody else in the account may have made the
    last one just before.
    """
    return sum(SECONDS_BETWEEN.get(one.name, 0) for one in operations)
