"""CloudWatch filter patterns for plain text: terms, quoted phrases, ``?any``, ``-not`` and ``%regex%``."""

import re
from collections.abc import Callable
from dataclasses import dataclass

Matches = Callable[[str], bool]

_TERM = re.compile(
    r'\s*(?P<sign>[?-]?)(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|%(?P<regex>[^%]+)%|(?P<bare>[^\s"%]+))'
)
_BARE = re.compile(r"\w+", re.ASCII)


class MalformedPatternError(ValueError):
    """A filter pattern that CloudWatch would refuse."""


class UnsupportedPatternError(ValueError):
    """A filter pattern that CloudWatch has and the lab has not."""


@dataclass(frozen=True)
class _Term:
    sign: str
    matches: Matches


def text_pattern(pattern: str) -> Matches:
    """Return the test for a pattern of terms; all must hold, ``?`` ones only count among themselves."""
    terms = _terms(pattern)
    optional = [term.matches for term in terms if term.sign == "?"]
    if optional and len(optional) == len(terms):
        return lambda message: any(matches(message) for matches in optional)
    wanted = [term.matches for term in terms if term.sign == ""]
    unwanted = [term.matches for term in terms if term.sign == "-"]
    return lambda message: (
        all(matches(message) for matches in wanted) and not any(matches(message) for matches in unwanted)
    )


def _terms(pattern: str) -> list[_Term]:
    terms, position, text = [], 0, pattern.rstrip()
    while position < len(text):
        match = _TERM.match(text, position)
        if match is None:
            raise MalformedPatternError(f"Invalid term at position {position}")
        terms.append(_Term(match["sign"], _test(match)))
        position = match.end()
    return terms


def _test(match: re.Match[str]) -> Matches:
    if match["regex"] is not None:
        return regex_test(match["regex"])
    if match["quoted"] is not None:
        phrase = re.sub(r"\\(.)", r"\1", match["quoted"])
        return lambda message: phrase in message
    word = match["bare"]
    if not _BARE.fullmatch(word):
        raise MalformedPatternError(f"Invalid character(s) in term '{word}'")
    return lambda message: word in message


def regex_test(regex: str) -> Matches:
    """Return the test for the inside of ``%...%``."""
    try:
        compiled = re.compile(regex)
    except re.error:
        raise MalformedPatternError(f"Invalid regular expression '{regex}'") from None
    return lambda message: compiled.search(message) is not None
