"""Labs that together have every value of every switch, and each of them for every scenario."""

import random
from dataclasses import fields
from enum import StrEnum
from typing import Any, get_type_hints

from diagnostics.lab.unknowns import Unknowns

OTHERS: dict[str, tuple[Any, ...]] = {
    "entry_limit": (None, 1024),
    "denial_message": ("Forbidden", "Client certificate is not trusted"),
    "denial_type": ("ACCESS_DENIED", "DEFAULT_4XX"),
}
"""Values to try of the switches that are neither yes or no nor a choice."""

COMBINATIONS = 3


def values() -> dict[str, tuple[Any, ...]]:
    """Return the values of each switch; a switch without any here is an error."""
    hints = get_type_hints(Unknowns)
    found: dict[str, tuple[Any, ...]] = {}
    for one in fields(Unknowns):
        kind = hints[one.name]
        if kind is bool:
            found[one.name] = (False, True)
        elif isinstance(kind, type) and issubclass(kind, StrEnum):
            found[one.name] = tuple(kind)
        else:
            found[one.name] = OTHERS[one.name]
    return found


def combinations() -> tuple[Unknowns, ...]:
    """Return the switches of each lab: each value stands in at least one, in two where there are two."""
    draw = random.Random("switches")
    rows: list[dict[str, Any]] = [{} for _ in range(COMBINATIONS)]
    for name, those in values().items():
        column = [those[number % len(those)] for number in range(COMBINATIONS)]
        draw.shuffle(column)
        for row, value in zip(rows, column, strict=True):
            row[name] = value
    return tuple(Unknowns(**row) for row in rows)
