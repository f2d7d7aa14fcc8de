"""Codes explained without a case: the catalogue's sentences, and the register's facts."""

import re
from collections.abc import Iterator

from diagnostics.facts.register import register
from diagnostics.report.catalogue import CATALOGUE, message
from diagnostics.report.language import _
from diagnostics.report.told import fact_line

_GAP = re.compile(r"\{(\w+)\}")


def code_lines() -> Iterator[str]:
    """Yield every code with its title, then every fact with its claim."""
    for code in sorted(CATALOGUE):
        yield f"{code}: {named(message(code).title)}"
    for fact in sorted(register()):
        yield f"{fact}: {fact_line(fact)}"


def explained(code: str) -> Iterator[str]:
    """Yield what a code means and what to do; raises ``KeyError`` for an unknown one."""
    if code in register():
        yield fact_line(code)
        return
    text = message(code)
    yield named(text.title)
    for part in (text.meaning, text.next):
        if part:
            yield f"  {named(part)}"


def named(sentence: str) -> str:
    """Return the sentence with its gaps shown as the names of what fills them."""
    return _GAP.sub(lambda gap: f"<{gap[1].replace('_', ' ')}>", _(sentence))
