"""Reads ``facts.toml``, which rules, findings and lab switches cite by id."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType


class Ground(StrEnum):
    """Who says it."""

    AWS = "aws"
    """The developer guide, the API reference or the quotas page."""
    KC = "kc"
    """A Knowledge Center article: by AWS, but looser."""
    MODEL = "model"
    """The API's own contract, as botocore carries it."""
    FIELD = "field"
    """Measured or seen by others, or by us, outside AWS's documents."""
    INFER = "infer"
    """A deduction."""
    UNKNOWN = "unknown"
    """Nothing was found."""
    CONTRA = "contra"
    """The sources disagree."""


OPEN = frozenset({Ground.UNKNOWN, Ground.CONTRA})
"""Grounds on which nothing definite can stand."""


@dataclass(frozen=True)
class Fact:
    """One thing known, or known to be unknown, of the service."""

    id: str
    claim: str
    source: tuple[str, ...]
    """Keys of ``SOURCES`` in ``facts.toml``, or addresses; empty where nothing was found."""
    certainty: Ground
    date: str
    """Year and month when the sources were last read."""

    @property
    def open(self) -> bool:
        """Whether nothing definite can stand on it."""
        return self.certainty in OPEN


def register() -> Mapping[str, Fact]:
    """Return all facts by id; an unknown id raises ``KeyError``, as a citation of nothing is a bug."""
    return _read()[0]


def sources() -> Mapping[str, str]:
    """Return the address of each source by its key."""
    return _read()[1]


@cache
def _read() -> tuple[Mapping[str, Fact], Mapping[str, str]]:
    table = tomllib.loads(files("diagnostics.facts").joinpath("facts.toml").read_text("utf-8"))
    found = {
        id_: Fact(id_, entry["claim"], tuple(entry["source"]), Ground(entry["certainty"]), entry["date"])
        for id_, entry in table["facts"].items()
    }
    return MappingProxyType(found), MappingProxyType(table["sources"])
