"""The IAM actions that the calls of a change take (aws-facts 7)."""

from collections.abc import Iterable

from diagnostics.changes.operation import Operation
from diagnostics.model.change_actions import CHANGE_ACTIONS


def actions_of(operations: Iterable[Operation]) -> tuple[str, ...]:
    """Return the actions of calls, each once, in order; a call that is not in the table has none."""
    calls = (f"{one.service}:{one.name}" for one in operations)
    return tuple(dict.fromkeys(action for call in calls for action, _ in CHANGE_ACTIONS.get(call, ())))
