"""The IAM actions that the calls and looks of a change take (aws-facts 7)."""

from collections.abc import Iterable, Iterator

from diagnostics.changes.change import Change, Look, Step
from diagnostics.changes.operation import Operation
from diagnostics.model.change_actions import CHANGE_ACTIONS
from diagnostics.model.read_actions import READ_ACTIONS

_OF_A_VERSION = {"s3:GetObject": "s3:GetObjectVersion"}


def actions_of(operations: Iterable[Operation]) -> tuple[str, ...]:
    """Return the actions of calls, each once, in order; a call that is not in the tables has none."""
    return tuple(dict.fromkeys(action for one in operations for action in _actions(one)))


def calls(change: Change) -> tuple[Operation, ...]:
    """Return the calls that change something, undoing included, in all its ways."""
    others = (one for step in change.steps for claim in step.claims for one in claim.undoes)
    return (*(step.does for step in change.steps), *change.undoing, *others)


def looks(change: Change) -> tuple[Operation, ...]:
    """Return the reads that show what is there, before and after, and before anything is taken back."""
    return tuple(one for step in change.steps for look in looks_of(step) for one in look.operations)


def looks_of(step: Step) -> tuple[Look, ...]:
    """Return what is looked at for the sake of one step."""
    beneath = (step.beneath.look,) if step.beneath else ()
    return (step.look, *(claim.look for claim in step.claims), *beneath)


def _actions(operation: Operation) -> Iterator[str]:
    call = f"{operation.service}:{operation.name}"
    yield from (action for action, _ in CHANGE_ACTIONS.get(call, ()))
    if call in READ_ACTIONS:
        action, _ = READ_ACTIONS[call]
        yield _OF_A_VERSION.get(action, action) if "VersionId" in operation.params else action
