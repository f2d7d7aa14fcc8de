"""Lines of a REST stage's execution log: ``(<request id>) <text>`` (aws-facts 3.1)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from diagnostics.model.log import LogEvent

_LINE = re.compile(r"\((?P<request>[^()\s]{1,128})\)\s*(?P<text>.*)", re.S)
_DENIED = re.compile(r"Access denied\.\s*Reason:\s*(?P<reason>.*?)\s*", re.S)
_EXTENDED = re.compile(r"Extended Request Id:\s*(?P<id>\S+)\s*")


@dataclass(frozen=True)
class ExecutionLine:
    """One line, told apart into whose it is and what it says."""

    request_id: str
    text: str
    event: LogEvent

    @property
    def reason(self) -> str | None:
        """The gateway's words behind ``Access denied. Reason:``, raw; ``None`` on any other line."""
        match = _DENIED.fullmatch(self.text)
        return match["reason"] if match else None

    @property
    def extended_request_id(self) -> str | None:
        """The id that the caller saw as ``x-amz-apigw-id``, on the line that tells it."""
        match = _EXTENDED.fullmatch(self.text)
        return match["id"] if match else None


def execution_lines(events: Iterable[LogEvent]) -> Iterator[ExecutionLine]:
    """Yield the lines that belong to a request; anything else in the group is passed over."""
    for event in events:
        match = _LINE.match(event.message)
        if match:
            yield ExecutionLine(match["request"], match["text"], event)
