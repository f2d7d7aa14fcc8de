"""CloudWatch filter patterns for JSON: ``{ ($.a = 1 || $.b != "x*") && $.['c.d'] = %re% }``."""

import json
import operator
import re
from collections.abc import Callable
from fnmatch import fnmatchcase
from typing import Any

from diagnostics.lab.control.terms import MalformedPatternError, Matches, regex_test

Test = Callable[[Any], bool]

_TOKEN = re.compile(
    r"""\s*(?:(?P<path>\$(?:\.[\w-]+|\.?\[(?:\d+|'[^']*'|"[^"]*")\])+)
    |(?P<join>&&|\|\||\(|\))|(?P<op>!=|<=|>=|=|<|>)
    |(?P<string>"(?:[^"\\]|\\.)*")|%(?P<regex>[^%]+)%
    |(?P<word>[^\s()&|=!<>"]+))""",
    re.VERBOSE,
)
_STEP = re.compile(r"""\.([\w-]+)|\.?\[(?:(\d+)|'([^']*)'|"([^"]*)")\]""")
_ORDER = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
_MISSING = object()
_STATES: dict[tuple[str, str], Test] = {
    ("IS", "NULL"): lambda found: found is None,
    ("IS", "TRUE"): lambda found: found is True,
    ("IS", "FALSE"): lambda found: found is False,
    ("NOT", "EXISTS"): lambda found: found is _MISSING,
}

Token = tuple[str, str]


def json_pattern(pattern: str) -> Matches:
    """Return the test for a pattern in braces; a message that is no JSON object never matches."""
    reader = _Reader(_tokens(pattern.strip()[1:-1]))
    test = reader.either()
    if reader.rest:
        raise MalformedPatternError(f"Unexpected '{reader.rest[0][1]}'")

    def matches(message: str) -> bool:
        try:
            entry = json.loads(message)
        except ValueError:
            return False
        return isinstance(entry, dict) and test(entry)

    return matches


def _tokens(text: str) -> list[Token]:
    tokens, position, text = [], 0, text.rstrip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None or match.lastgroup is None:
            raise MalformedPatternError(f"Invalid token at position {position}")
        tokens.append((match.lastgroup, match[match.lastgroup]))
        position = match.end()
    return tokens


class _Reader:
    """Reads tokens into a test, tightest binding last."""

    def __init__(self, tokens: list[Token]) -> None:
        self.rest = tokens

    def either(self) -> Test:
        tests = [self._both()]
        while self._take("join", "||"):
            tests.append(self._both())
        return lambda entry: any(test(entry) for test in tests)

    def _both(self) -> Test:
        tests = [self._one()]
        while self._take("join", "&&"):
            tests.append(self._one())
        return lambda entry: all(test(entry) for test in tests)

    def _one(self) -> Test:
        if self._take("join", "("):
            test = self.either()
            if not self._take("join", ")"):
                raise MalformedPatternError("Missing ')'")
            return test
        path, (kind, sign) = self._next("path"), self._next("op", "word")
        compare = _STATES.get((sign, self._next("word")[1])) if kind == "word" else self._comparison(sign)
        if compare is None:
            raise MalformedPatternError(f"Invalid condition '{sign}'")
        steps = _steps(path[1])
        return lambda entry: compare(_reach(entry, steps))

    def _comparison(self, sign: str) -> Test:
        kind, value = self._next("string", "regex", "word")
        test = _equals(kind, value) if sign in ("=", "!=") else _ordered(sign, value)
        return test if sign != "!=" else lambda found: found is not _MISSING and not test(found)

    def _take(self, kind: str, text: str) -> bool:
        if self.rest and self.rest[0] == (kind, text):
            self.rest = self.rest[1:]
            return True
        return False

    def _next(self, *kinds: str) -> Token:
        if not self.rest or self.rest[0][0] not in kinds:
            raise MalformedPatternError("Incomplete condition")
        token, self.rest = self.rest[0], self.rest[1:]
        return token


def _equals(kind: str, value: str) -> Test:
    if kind == "regex":
        search = regex_test(value)
        return lambda found: found is not _MISSING and search(_text(found))
    if kind == "string":
        wanted = re.sub(r"\\(.)", r"\1", value[1:-1])
        return lambda found: isinstance(found, str) and fnmatchcase(found, wanted.replace("[", "[[]"))
    number = _number(value)
    if number is None:
        return lambda found: found is not _MISSING and fnmatchcase(_text(found), value.replace("[", "[[]"))
    return lambda found: found is not _MISSING and _number(_text(found)) == number


def _ordered(sign: str, value: str) -> Test:
    limit = _number(value)
    if limit is None:
        raise MalformedPatternError(f"'{sign}' needs a number, not '{value}'")

    def test(found: Any) -> bool:
        number = None if found is _MISSING else _number(_text(found))
        return number is not None and bool(_ORDER[sign](number, limit))

    return test


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _text(found: Any) -> str:
    return found if isinstance(found, str) else json.dumps(found)


def _steps(path: str) -> list[str | int]:
    return [
        int(match[2]) if match[2] is not None else next(part for part in match.groups() if part is not None)
        for match in _STEP.finditer(path[1:])
    ]


def _reach(entry: Any, steps: list[str | int]) -> Any:
    for step in steps:
        try:
            entry = entry[step]
        except (TypeError, KeyError, IndexError):
            return _MISSING
    return entry
