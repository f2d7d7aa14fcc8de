"""What was asked of AWS lately, so that an operator sees every call as it is made."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

KEPT = 500
"""How many calls are remembered."""

RUNNING = "running"


@dataclass(frozen=True)
class Call:
    """One call; its ``number`` stays while its ``outcome`` goes from ``running`` to how it ended."""

    number: int
    call: str
    command: tuple[str, ...]
    started_at: datetime
    outcome: str = RUNNING
    """``running``, ``ok``, ``cancelled``, a code of ``Unreadable.why``, or one of a ``DiagnosticsError``."""


Subscriber = Callable[[Call], None]


class Activity:
    """A bounded list of calls; use it from one event loop."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._calls: OrderedDict[int, Call] = OrderedDict()
        self._subscribers: list[Subscriber] = []
        self._made = 0

    @property
    def calls(self) -> tuple[Call, ...]:
        """The latest calls, oldest first."""
        return tuple(self._calls.values())

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Tell ``subscriber`` of each call when it starts and when it ends; the result stops that."""
        self._subscribers.append(subscriber)
        return lambda: self._subscribers.remove(subscriber)

    def started(self, call: str, command: tuple[str, ...], at: datetime) -> Call:
        """Note that a call was made."""
        self._made += 1
        return self._note(Call(self._made, call, command, at))

    def ended(self, call: Call, outcome: str) -> None:
        """Note how a call ended."""
        self._note(replace(call, outcome=outcome))

    def _note(self, call: Call) -> Call:
        self._calls[call.number] = call
        while len(self._calls) > self._kept:
            self._calls.popitem(last=False)
        for subscriber in tuple(self._subscribers):
            subscriber(call)
        return call
