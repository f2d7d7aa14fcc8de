"""Findings: what the evidence means, as data; the catalogue in ``report`` makes the sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from diagnostics.model.evidence import Source


class Severity(StrEnum):
    """How much a finding matters to the operator."""

    PROBLEM = "problem"
    WARNING = "warning"
    NOTE = "note"
    OK = "ok"
    UNKNOWN = "unknown"


class Certainty(StrEnum):
    """How sure a claim is, and on what ground."""

    OBSERVED = "observed"
    """Read in the evidence itself."""
    DOCUMENTED = "documented"
    """Follows from the evidence by a rule that AWS documents."""
    INFERRED = "inferred"
    """Follows by deduction or by what others measured; AWS does not say it."""
    UNKNOWN = "unknown"
    """Nobody knows; the finding names the fact."""


class Sensitivity(StrEnum):
    """Who may see a parameter."""

    PUBLIC = "public"
    OPERATOR = "operator"
    TENANT = "tenant"
    SECRET = "secret"  # noqa: S105


ParamValue = str | int | datetime | tuple[str, ...]


@dataclass(frozen=True)
class Param:
    """One typed parameter of a finding; text is raw and is cleaned where it leaves."""

    value: ParamValue
    sensitivity: Sensitivity = Sensitivity.OPERATOR
    owner: str | None = None
    """The fingerprint or name of the tenant that owns it, where ``sensitivity`` is ``tenant``."""


@dataclass(frozen=True)
class Remedy:
    """Something to do about a finding; ``command`` is an argument list that shows or does it by hand."""

    code: str
    params: Mapping[str, Param] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    command: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """One claim with its ground."""

    code: str
    severity: Severity
    certainty: Certainty
    params: Mapping[str, Param] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    evidence: tuple[Source, ...] = ()
    facts: tuple[str, ...] = ()
    remedies: tuple[Remedy, ...] = ()


def told(**values: ParamValue | Param | None) -> Mapping[str, Param]:
    """Build a finding's parameters, leaving out those that are not known."""
    return MappingProxyType(
        {
            name: value if isinstance(value, Param) else Param(value)
            for name, value in values.items()
            if value is not None
        }
    )
