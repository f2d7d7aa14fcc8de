"""Just enough of Insights's query language to run our queries, read independently of what writes them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LIKE = re.compile(r"@message like \x00(\d+)\x00")


class MalformedError(ValueError):
    """What the service would call a MalformedQueryException."""


def commands(query: str) -> tuple[list[str], list[str]]:
    """The commands between bars, with each literal replaced by its number, and the literals themselves."""
    literals: list[str] = []
    plain = "".join(_outside(query, literals))
    if "#" in plain or "`" in plain or "/" in plain:
        raise MalformedError(plain)
    return [one.strip() for one in plain.split("|")], literals


@dataclass(frozen=True)
class Wanted:
    texts: list[str]
    any: bool
    limit: int

    def finds(self, message: str) -> bool:
        held = [text in message for text in self.texts]
        return any(held) if self.any else all(held)


def wanted(query: str) -> Wanted:
    """What a message must hold, and the limit."""
    parts, literals = commands(query)
    fields, *filters, sort, limit = parts
    if fields != "fields @timestamp, @message, @logStream, @ptr" or sort != "sort @timestamp asc":
        raise MalformedError(query)
    most = int(limit.removeprefix("limit "))
    if not filters:
        return Wanted([], any=False, limit=most)
    (condition,) = filters
    either = " or " in condition
    terms = condition.removeprefix("filter ").split(" or " if either else " and ")
    numbers = [found[1] for found in map(_LIKE.fullmatch, terms) if found]
    if len(numbers) != len(terms):
        raise MalformedError(condition)
    return Wanted([literals[int(number)] for number in numbers], any=either, limit=most)


def _outside(query: str, literals: list[str]) -> Iterator[str]:
    characters = iter(query)
    for char in characters:
        if char != '"':
            yield char
            continue
        text = ""
        for inner in characters:
            if inner == '"':
                break
            text += next(characters) if inner == "\\" else inner
        else:
            raise MalformedError("no end of a literal")
        yield f"\x00{len(literals)}\x00"
        literals.append(text)
