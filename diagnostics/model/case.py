"""A case: a domain, a moment, and the evidence gathered so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any, TypeVar, cast

from diagnostics.model.domain import DomainId, Principal
from diagnostics.model.evidence import Ask, Evidence

T = TypeVar("T")


@dataclass(frozen=True)
class Case:
    """Everything known about one domain at one moment; immutable, so that a walk over it can be repeated."""

    domain: DomainId
    at: datetime
    """The moment that all conclusions are about, aware, UTC."""
    principal: Principal
    evidence: Mapping[Ask[Any], Evidence[Any]] = field(default_factory=lambda: MappingProxyType({}))

    def get(self, ask: Ask[T]) -> Evidence[T] | None:
        """Return the evidence for ``ask``; ``None`` where it was not asked yet."""
        return cast("Evidence[T] | None", self.evidence.get(ask))

    def having(self, ask: Ask[T], found: Evidence[T]) -> "Case":
        """Return the case with one more piece of evidence."""
        return replace(self, evidence=MappingProxyType({**self.evidence, ask: found}))

    def without(self, *asks: Ask[Any]) -> "Case":
        """Return the case with these pieces dropped, to be read again."""
        kept = {ask: found for ask, found in self.evidence.items() if ask not in asks}
        return replace(self, evidence=MappingProxyType(kept))
