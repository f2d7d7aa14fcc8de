"""Lines of a REST stage's execution log: ``(<request id>) <text>`` (aws-facts 3.1)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from diagnostics.model.log import LogEvent

_LINE = re.compile(r"\((?P<request>[^()\s]{1,128})\)\s*(?P<text>.*)", re.S)
_DENIED = re.compile(r"Access(?:\s|-)++denied\s*+\.?\s*+Reason\s*+:(?P<reason>.*)", re.S)
_EXTENDED = re.compile(r"Extended Request Id:\s*(?P<id>\S+)\s*")


@dataclass(frozen=True)
class ExecutionLine:
    """One line, told apart into whose it is and what it says."""

    request_id: str
    text: str
    event: LogEvent
    source: str = ""
    """The log group or file that holds it."""

    @property
    def reason(self) -> str | None:
        """The gateway's words behind ``Access denied. Reason:``, raw; ``None`` on any other line.

        The two parts may be spaced or hyphenated in any way: translations of the article print them so.
        """
        match = _DENIED.fullmatch(self.text)
        return match["reason"].strip() if match else None

    @property
    def extended_request_id(self) -> str | None:
        """The id that the caller saw as ``x-amz-apigw-id``, on the line that tells it."""
        match = _EXTENDED.fullmatch(self.text)
        return match["id"] if match else None


def refuses(message: str) -> bool:
    """Tell whether a message is a line that gives a mutual TLS reason."""
    match = _LINE.match(message)
    return match is not None and _DENIED.match(match["text"]) is not None


def execution_lines(events: Iterable[LogEvent], source: str = "") -> Iterator[ExecutionLine]:
    """Yield the lines that belong to a request; anything else in the group is passed over."""
    for event in events:
        found = execution_line(event, source)
        if found:
            yield found


def execution_line(event: LogEvent, source: str = "") -> ExecutionLine | None:
    """Return the line of a request that an event holds; ``None`` for any other text."""
    match = _LINE.match(event.message)
    return ExecutionLine(match["request"], match["text"], event, source) if match else None
