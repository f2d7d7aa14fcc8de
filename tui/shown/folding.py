"""A text of any length as lines of a given width, a piece at a time."""

from collections.abc import Iterator

from rich.cells import cell_len, chop_cells

from diagnostics.model.text import clean

PIECE = 2_000
"""Characters that are made harmless and measured at once."""


def folded(text: str, width: int) -> Iterator[str]:
    """Yield the text in harmless lines of at most ``width`` cells; its own line ends begin new lines.

    Any prefix of the result costs work in proportion to that prefix.
    """
    rest, start = "", 0
    while start < len(text):
        end = _end(text, start)
        *whole, rest = _lines(rest, text[start:end], max(2, width))
        yield from whole
        start = end
    yield rest


def _lines(rest: str, piece: str, width: int) -> Iterator[str]:
    first, *more = piece.split("\n")
    yield from _chopped(rest + clean(first.removesuffix("\r") if more else first), width)
    for number, line in enumerate(more, 1):
        yield from _chopped(clean(line.removesuffix("\r") if number < len(more) else line), width)


def _chopped(line: str, width: int) -> list[str]:
    if line.isascii():
        return [line[at : at + width] for at in range(0, len(line), width)] or [""]
    found = chop_cells(line, width) or [""]
    return found if "".join(found) == line else list(_by_character(line, width))


def _by_character(line: str, width: int) -> Iterator[str]:
    """Yield the line in parts, for what Rich takes for nothing: a mark or a skin tone without its base."""
    part = ""
    for char in line:
        if part and cell_len(part + char) > width:
            yield part
            part = ""
        part += char
    yield part


def _end(text: str, start: int) -> int:
    """Return where a piece ends: never inside what ``clean`` must see whole."""
    end = min(len(text), start + PIECE)
    for step in (2, 1):
        if text.startswith("<U+", end - step):
            return min(len(text), end + 3 - step)
    return end
