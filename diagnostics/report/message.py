"""A message of the catalogue: sentences with gaps, filled from a finding's parameters."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from diagnostics.model.finding import Param, ParamValue
from diagnostics.model.text import clean
from diagnostics.report.language import _
from diagnostics.report.why import WORDS

_LONGEST = 4_000
"""Characters of a parameter that a sentence shows; JSON has all of it."""


@dataclass(frozen=True)
class Message:
    """What a code says: ``title`` in a line, what it means, and what to do next; gaps are ``{name}``."""

    title: str
    meaning: str = ""
    next: str = ""


class _Gaps(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return _("(not known)")


def filled(sentence: str, params: Mapping[str, Param]) -> str:
    """Return the sentence in the operator's language, its gaps filled with harmless text."""
    return _(sentence).format_map(_Gaps({name: _worded(name, param.value) for name, param in params.items()}))


def _worded(name: str, value: ParamValue) -> str:
    words = WORDS.get(name, {}).get(str(value))
    return _(words) if words else _cut(shown(value))


def _cut(text: str) -> str:
    """Return a text that fits into a sentence: what is in a log line may be a megabyte long."""
    more = len(text) - _LONGEST
    if more <= 0:
        return text
    return text[:_LONGEST] + _(" ... and {count} characters more").format(count=f"{more:,}")


def shown(value: ParamValue) -> str:
    """Return a parameter as text for a terminal: outside text cleaned, times in UTC."""
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, tuple):
        return "; ".join(clean(one) for one in value)
    return clean(str(value))


def minute(at: datetime) -> str:
    """Return a time to the minute, where it only has to be told from others."""
    return at.strftime("%Y-%m-%d %H:%M UTC")


def moment(at: datetime) -> str:
    """Return a time as operators read it in a log: UTC, to the second."""
    return at.strftime("%Y-%m-%d %H:%M:%S UTC")
