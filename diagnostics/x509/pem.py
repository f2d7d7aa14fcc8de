"""Finds the PEM blocks in any bytes, each with its lines; decides nothing about what is in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_MARKER = re.compile(rb"-----(BEGIN|END) ([^\r\n]{0,80}?)-----")
_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/]{16,}={0,2}")
_DASHES = b"-----"
_PEM_WIDTH = 64


@dataclass
class RawBlock:
    """A block as it stands in the file; ``last_line`` counts from 1 like ``first_line``, both included."""

    label: bytes
    first_line: int
    last_line: int
    body: list[bytes] = field(default_factory=list)
    """The lines between the markers, without line ends."""
    before: bytes = b""
    """What stands before BEGIN on its line."""
    begun: bool = True
    ended: bytes | None = None
    """The label of its END, ``None`` where it has none."""
    joined: bool = False
    """Whether anything but white space shares a line with a marker."""


def raw_blocks(raw: bytes) -> Iterator[RawBlock]:
    """Yield the blocks in order; line ends may be LF, CRLF or CR, mixed."""
    scan = _Scan()
    number = 0
    for number, line in enumerate(raw.splitlines(), start=1):
        if _DASHES in line and (markers := list(_MARKER.finditer(line))):
            yield from scan.marked(number, line, markers)
        elif lost := scan.plain(number, line):
            yield lost
    if lost := scan.forgotten():
        yield lost
    if scan.open:
        scan.open.last_line = number
        yield scan.open


class _Scan:
    """Where the scan stands: inside a block, or after lines that look like one without BEGIN."""

    def __init__(self) -> None:
        self.open: RawBlock | None = None
        self._loose: RawBlock | None = None

    def plain(self, number: int, line: bytes) -> RawBlock | None:
        if self.open:
            self.open.body.append(line)
        elif _BASE64_LINE.fullmatch(line.strip()):
            if self._loose is None:
                self._loose = RawBlock(b"", number, number, begun=False)
            self._loose.body.append(line)
            self._loose.last_line = number
        else:
            return self.forgotten()
        return None

    def forgotten(self) -> RawBlock | None:
        """Return lines of base64 that have neither BEGIN nor END, if they are more than a chance word."""
        loose, self._loose = self._loose, None
        long = loose is not None and sum(len(line.strip()) >= _PEM_WIDTH for line in loose.body) > 1
        return loose if long else None

    def marked(self, number: int, line: bytes, markers: list[re.Match[bytes]]) -> Iterator[RawBlock]:
        at = 0
        for marker in markers:
            between = line[at : marker.start()]
            at = marker.end()
            if marker[1] == b"BEGIN":
                yield from self._begin(number, between, marker[2])
            else:
                yield self._end(number, between, marker[2])
        rest = line[at:]
        if self.open and rest.strip():
            self.open.joined = True
            self.open.body.append(rest)

    def _begin(self, number: int, before: bytes, label: bytes) -> Iterator[RawBlock]:
        if self.open:
            self.open.last_line = max(self.open.first_line, number - 1)
            yield self.open
        if lost := self.forgotten():
            yield lost
        self.open = RawBlock(label, number, number, before=before)

    def _end(self, number: int, before: bytes, label: bytes) -> RawBlock:
        block = self.open or self._loose or RawBlock(label, number, number, begun=False)
        if not block.begun:
            block.label = label
        if before.strip():
            block.joined = True
            block.body.append(before)
        block.ended, block.last_line = label, number
        self.open = self._loose = None
        return block
