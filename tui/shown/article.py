"""Labelled paragraphs, for a pane or for copying as plain text."""

from collections.abc import Iterable
from dataclasses import dataclass

from rich.table import Table
from rich.text import Text

_LABEL = 9


@dataclass(frozen=True)
class Line:
    """A paragraph; the label stands beside it, or nothing does where it goes on."""

    label: str
    text: Text


@dataclass(frozen=True)
class Article:
    """A heading of its own, and the paragraphs under it."""

    heading: tuple[Text, ...]
    lines: tuple[Line, ...]


def grid(article: Article, label_style: str) -> Table:
    """Return the article for a pane: labels left, paragraphs wrapped beside them."""
    outer = Table.grid(expand=True)
    outer.add_column(ratio=1)
    for heading in article.heading:
        outer.add_row(heading)
    if article.heading and article.lines:
        outer.add_row("")
    inner = Table.grid(padding=(0, 1, 0, 0), expand=True)
    inner.add_column(width=_LABEL, style=label_style, no_wrap=True)
    inner.add_column(ratio=1, overflow="fold")
    for line in article.lines:
        inner.add_row(Text(line.label), line.text)
    outer.add_row(inner)
    return outer


def plain(article: Article) -> str:
    """Return the article as lines for a ticket."""
    heading = [one.plain for one in article.heading]
    lines = [f"{line.label + ':':<{_LABEL + 2}}{line.text.plain}" if line.label
             else " " * (_LABEL + 2) + line.text.plain for line in article.lines]  # fmt: skip
    return "\n".join([*heading, "", *lines]) + "\n"


def filled_lines(pairs: Iterable[tuple[str, Text]]) -> tuple[Line, ...]:
    """Return a line for each pair that has text."""
    return tuple(Line(label, text) for label, text in pairs if text.plain)
