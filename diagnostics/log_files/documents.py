"""A JSON document of log events, read as a stream: ``aws logs filter-log-events`` writes one."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

LONGEST = 16 * 1024 * 1024
"""Characters of one record; CloudWatch takes none of more than a megabyte (aws-facts 3.1)."""

Found = tuple[int, int, dict[str, Any]]
"""Where a record begins and how long it is, in bytes, and the record itself."""

_ARRAYS = frozenset({"events", "logEvents"})
_SPACE = re.compile(r"[ \t\r\n]*")
_NEXT = re.compile(r",\s*(?=\{)|\}\s*(?=\])")
_TOKEN = 12
"""Characters of the longest thing that says nothing until it is whole: an escaped pair of surrogates."""

_decode = json.JSONDecoder(strict=False).raw_decode


class _BrokenError(Exception):
    """What stands here is no JSON; ``place`` is where that shows, in the window."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


class LogDocument:
    """Finds the events in a document's text, one window of it at a time; documents may follow each other.

    ``note`` is called with the byte where something could not be read; what comes behind it is read.
    """

    def __init__(self, chunks: Iterator[str], start: int, note: Callable[[int], None]) -> None:
        self._chunks = chunks
        self._note = note
        self._window = ""
        self._at = 0
        self._byte = start
        self._ended = False
        self._spoilt = start

    def records(self) -> Iterator[Found]:
        """Yield every event in turn."""
        while sign := self._sign():
            start = self._byte
            try:
                yield from self._value_at_top(sign)
            except _BrokenError as broken:
                self._failed(start, broken.place)
                yield from self._elements()

    def _value_at_top(self, sign: str) -> Iterator[Found]:
        if sign not in "[{":
            raise _BrokenError(self._at)
        self._to(self._at + 1)
        yield from self._elements() if sign == "[" else self._members()

    def _members(self) -> Iterator[Found]:
        while (sign := self._sign()) != "}":
            if not sign:
                self._noted(self._byte)
                return
            if sign == ",":
                self._to(self._at + 1)
                continue
            key = self._value()
            if self._sign() != ":":
                raise _BrokenError(self._at)
            self._to(self._at + 1)
            if self._sign() == "[" and key in _ARRAYS:
                self._to(self._at + 1)
                yield from self._elements()
            else:
                self._value()
        self._to(self._at + 1)

    def _elements(self) -> Iterator[Found]:
        while (sign := self._sign()) != "]":
            if not sign:
                self._noted(self._byte)
                return
            if sign == ",":
                self._to(self._at + 1)
                continue
            start = self._byte
            try:
                found = self._value()
            except _BrokenError as broken:
                self._failed(start, broken.place)
            else:
                if isinstance(found, dict):
                    yield start, self._byte - start, found
        self._to(self._at + 1)

    def _sign(self) -> str:
        """Pass over white space and return the character behind it; empty at the end."""
        while True:
            space = _SPACE.match(self._window, self._at)
            end = space.end() if space else self._at
            if end > self._at:
                self._to(end)
            if self._at < len(self._window):
                return self._window[self._at]
            if not self._more():
                return ""

    def _value(self) -> Any:
        """Return the value that begins here and pass over it."""
        while True:
            try:
                found, end = _decode(self._window, self._at)
            except json.JSONDecodeError as error:
                if self._ended or not self._unfinished(error):
                    raise _BrokenError(error.pos) from None
            except (ValueError, RecursionError):
                raise _BrokenError(self._at) from None
            else:
                if end < len(self._window) or self._ended:
                    self._to(end)
                    return found
            self._more()

    def _unfinished(self, error: json.JSONDecodeError) -> bool:
        """Tell whether the window may just end too early."""
        rest = len(self._window) - self._at
        near_end = error.msg.startswith("Unterminated") or len(self._window[error.pos :].strip()) <= _TOKEN
        return near_end and rest <= LONGEST

    def _failed(self, start: int, place: int) -> None:
        """Note that the value at the byte ``start`` is broken, and go on where the next one may begin."""
        self._noted(start)
        self._spoilt = max(self._spoilt, self._byte + _size(self._window[self._at : place]))
        self._to(min(self._at + 1, len(self._window)))
        while not (found := _NEXT.search(self._window, self._at)):
            keep = max(self._window.rfind(sign, self._at) for sign in ",}")
            enough = keep < 0 or len(self._window) - keep > LONGEST
            self._to(len(self._window) if enough else keep)
            if not self._more():
                self._to(len(self._window))
                self._spoilt = self._byte + 1
                return
        self._to(found.end())

    def _noted(self, start: int) -> None:
        """Note a place, but not once more what a place before it has spoilt."""
        if start >= self._spoilt:
            self._note(start)

    def _to(self, place: int) -> None:
        plain = self._window.isascii()
        self._byte += place - self._at if plain else _size(self._window[self._at : place])
        self._at = place

    def _more(self) -> bool:
        chunk = next(self._chunks, None)
        if chunk is None:
            self._ended = True
            return False
        self._window = self._window[self._at :] + chunk
        self._at = 0
        return True


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogateescape"))
