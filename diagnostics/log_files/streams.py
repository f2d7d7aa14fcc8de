"""Files of log events, read as streams: a JSON document, JSON lines or bare lines, gzip or not, or a pipe.

What cannot be read at a given place (a pipe, a compressed file) is first written to a temporary file without
a name, so that single records can be read again; memory does not grow with the file.
"""

import codecs
import gzip
import os
import re
import stat
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import Any, BinaryIO

from diagnostics.given.files import explaining, opened
from diagnostics.log_files.documents import LONGEST, LogDocument

CHUNK = 1024 * 1024
"""Bytes read at once."""

SHOWN = 5
"""Broken places that are told one by one; the rest is only counted."""

_GZIP = b"\x1f\x8b"
_MARK = codecs.BOM_UTF8
_DOCUMENT = re.compile(
    r'\s*(?:\[\s*[\[{\]]|\{\s*"(?:events|searchedLogStreams|next\w*Token|logEvents|messageType)"\s*:)'
)
_PEM_BEGINS = (b"-----BEGIN CERTIFICATE-----\n", b"-----BEGIN CERTIFICATE-----\r\n")
_PEM_GOES_ON = re.compile(rb"[A-Za-z0-9+/=]{1,76}\r?$|-----END CERTIFICATE-----")
_PEM_ENDS = (b"-----END CERTIFICATE-----\n", b"-----END CERTIFICATE-----\r\n")
_LONGEST_PEM = 65536

Record = tuple[int, int, str | dict[str, Any]]
"""Where a record begins and how long it is, in bytes, and its text, or the object where that is known."""


@dataclass
class LogFile:
    """An open file of log events; ``records`` goes through it once, ``text`` reads one record again."""

    name: str
    descriptor: int
    damaged: bool = False
    """Whether a compressed file ends in the middle; what came before is read."""
    broken: int = 0
    """Places that could not be read so far."""
    _places: list[int] = field(default_factory=list)

    def records(self) -> Iterator[Record]:
        """Yield every record in turn; empty lines are none."""
        head = os.pread(self.descriptor, 65536, 0)
        start = len(_MARK) if head.startswith(_MARK) else 0
        if _DOCUMENT.match(head[start:].decode("utf-8", "replace")):
            yield from LogDocument(self._chunks(start), start, self.note).records()
        else:
            yield from self._lines(start)

    def text(self, start: int, length: int) -> str:
        """Return a record's text again."""
        return os.pread(self.descriptor, length, start).decode("utf-8", "surrogateescape")

    def note(self, place: int) -> None:
        """Count a place, in bytes from the beginning, that could not be read."""
        self.broken += 1
        if len(self._places) < SHOWN:
            self._places.append(place)

    def broken_lines(self) -> tuple[int, ...]:
        """Return the line numbers of the first broken places."""
        return tuple(self._line_number(place) for place in self._places)

    def _line_number(self, place: int) -> int:
        starts = range(0, place, CHUNK)
        return 1 + sum(
            os.pread(self.descriptor, min(CHUNK, place - start), start).count(b"\n") for start in starts
        )

    def _chunks(self, start: int) -> Iterator[str]:
        decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        while raw := os.pread(self.descriptor, CHUNK, start):
            start += len(raw)
            yield decoder.decode(raw)
        yield decoder.decode(b"", final=True)

    def _lines(self, start: int) -> Iterator[Record]:
        """Yield every line, one that a certificate's real line breaks have cut put together again."""
        place, begun, passing = start, b"", False
        with open(os.dup(self.descriptor), "rb") as file:
            file.seek(start)
            for line in iter(partial(file.readline, LONGEST), b""):
                if line.endswith(b"}\n") and not begun and not passing:
                    yield start, len(line), line.decode("utf-8", "surrogateescape")
                elif passing or len(line) == LONGEST:
                    if not passing:
                        self.note(start)
                    passing = not line.endswith(b"\n")
                elif begun and _goes_on(begun, line):
                    begun += line
                else:
                    if begun:
                        yield place, len(begun), begun.decode("utf-8", "surrogateescape")
                    place, begun = start, line if line.endswith(_PEM_BEGINS) else b""
                    if not begun and not line.isspace():
                        yield start, len(line), line.decode("utf-8", "surrogateescape")
                start += len(line)
        if begun:
            yield place, len(begun), begun.decode("utf-8", "surrogateescape")


def _goes_on(begun: bytes, line: bytes) -> bool:
    """Tell whether a line belongs to the entry whose certificate has begun, or ended with a line break."""
    if len(begun) >= _LONGEST_PEM:
        return False
    if begun.endswith(_PEM_ENDS):
        return line.startswith(b"</") or (line.startswith(b'"') and begun.count(b'"') % 2 == 1)
    return _PEM_GOES_ON.match(line) is not None


@contextmanager
def log_file(path: str) -> Iterator[LogFile]:
    """Open a file of log events; ``-`` is standard input. Raises ``DiagnosticsError`` as ``explaining``."""
    with ExitStack() as stack:
        with explaining(path):
            descriptor, first = (0, b"") if path == "-" else opened(path)
            raw: BinaryIO = stack.enter_context(open(descriptor, "rb", closefd=path != "-"))
            if not stat.S_ISREG(os.fstat(descriptor).st_mode) or path == "-":
                raw = _spooled(chain((first,), _pieces(raw)), stack)
            damaged = False
            if os.pread(raw.fileno(), len(_GZIP), 0) == _GZIP:
                raw, damaged = _unpacked(raw, stack)
        yield LogFile(path, raw.fileno(), damaged)


def _pieces(raw: BinaryIO) -> Iterator[bytes]:
    while piece := raw.read(CHUNK):
        yield piece


def _spooled(pieces: Iterable[bytes], stack: ExitStack) -> BinaryIO:
    spool = stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115  the stack closes it
    for piece in pieces:
        spool.write(piece)
    spool.flush()
    return spool


def _unpacked(raw: BinaryIO, stack: ExitStack) -> tuple[BinaryIO, bool]:
    """Return the content of a compressed file as far as it can be unpacked, and whether that is not all."""
    spool = stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115  the stack closes it
    raw.seek(0)
    damaged = False
    try:
        packed = stack.enter_context(gzip.GzipFile(fileobj=raw, mode="rb"))
        while piece := packed.read1(CHUNK):
            spool.write(piece)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        if not spool.tell():
            raise OSError(0, f"gzip: {error}") from None
        damaged = True
    spool.flush()
    return spool, damaged
