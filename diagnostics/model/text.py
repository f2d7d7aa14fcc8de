"""Text from outside, made harmless for a terminal without losing a bit of it."""

import re
import unicodedata

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_ESCAPE = re.compile(r"<U\+([0-9A-F]{4,6})>")
_SUSPECT = re.compile(r"[^ -;=-~]")
"""Whatever is not plain ASCII, and the first character of an escape."""


def clean(text: str) -> str:
    """Return ``text`` with every character that a terminal may act on written as ``<U+001B>``.

    Controls, direction marks, unassigned and private characters and lone surrogates are written
    that way, and so is a ``<`` that would read as such an escape: ``unclean`` gives the text back.
    """
    return _SUSPECT.sub(lambda found: _visible(text, found.start()), text)


def _visible(text: str, i: int) -> str:
    char = text[i]
    if unicodedata.category(char) in _HIDDEN or (char == "<" and text.startswith("U+", i + 1)):
        return f"<U+{ord(char):04X}>"
    return char


def unclean(text: str) -> str:
    """Return the text that ``clean`` was given."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def from_bytes(raw: bytes) -> str:
    """Return ``raw`` as text without ever failing; bytes that are no UTF-8 survive as surrogates."""
    return raw.decode("utf-8", "surrogateescape")
