"""CloudWatch Logs Insights queries that find the same events as our filter patterns (aws-facts 6).

Both languages write a text between double quotes, with a backslash before a quote and a backslash, so that
``patterns.quoted`` is the one way into either (fact insights.literal).
"""

import re
from dataclasses import dataclass

from diagnostics.logs.patterns import any_of, quoted
from diagnostics.model.scanning import ROWS

_TERM = re.compile(r'(\??)"((?:[^"\\]|\\["\\])*)"( (?!$))?')
_ESCAPED = re.compile(r'\\(["\\])')


@dataclass(frozen=True)
class Terms:
    """What a message must hold: all of the texts, or at least one; raw, and without any text everything."""

    texts: tuple[str, ...] = ()
    any: bool = False

    @property
    def pattern(self) -> str:
        """The filter pattern."""
        return any_of(*self.texts) if self.any else " ".join(map(quoted, self.texts))

    @property
    def query(self) -> str:
        """The query, whose rows are raw events, oldest first."""
        conditions = (f"@message like {quoted(text)}" for text in self.texts)
        wanted = (" or " if self.any else " and ").join(conditions)
        filters = [f"filter {wanted}"] if wanted else []
        commands = ("fields @timestamp, @message, @logStream, @ptr", *filters, "sort @timestamp asc")
        return "\n| ".join((*commands, f"limit {ROWS}"))


def terms_of(pattern: str) -> Terms | None:
    """Return the terms that a pattern of ours was made of; ``None`` for one of another form."""
    texts: list[str] = []
    signs: set[str] = set()
    at = 0
    while at < len(pattern):
        found = _TERM.match(pattern, at)
        if found is None or (found[3] is None and found.end() < len(pattern)):
            return None
        signs.add(found[1])
        texts.append(_ESCAPED.sub(r"\1", found[2]))
        at = found.end()
    return Terms(tuple(texts), "?" in signs) if len(signs) <= 1 else None


def query_of(pattern: str) -> str | None:
    """Return the query that finds what ``pattern`` finds; ``None`` for one not of ours."""
    terms = terms_of(pattern)
    return terms.query if terms is not None else None
