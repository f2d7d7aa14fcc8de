"""Evidence: what was asked for, what came back, and where it came from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Ask(Generic[T]):
    """A typed key for one piece of evidence; subclasses are frozen dataclasses whose fields say which."""

    __slots__ = ()


@dataclass(frozen=True)
class Source:
    """Where a piece of evidence comes from, so that an operator can check it by hand."""

    call: str
    """The operation (``apigatewayv2:GetDomainName``), or ``file``, or ``operator``."""
    command: tuple[str, ...]
    """The argument list of the ``aws`` or ``openssl`` command that shows the same; may be empty."""
    read_at: datetime


@dataclass(frozen=True)
class Known(Generic[T_co]):
    """An answer; ``value`` is ``None`` where AWS says that there is none."""

    value: T_co
    source: Source


@dataclass(frozen=True)
class Unreadable:
    """No answer, and why; the rest of the case goes on without it."""

    why: str
    """A stable code: denied, not-found, throttled, unreachable, credentials, expired, too-large,
    log-too-large (``detail`` is then the number of bytes), failed."""
    denied_action: str | None
    """The IAM action that is missing, where ``why`` is ``denied``."""
    source: Source
    detail: str = ""
    """The service's own words, raw."""


Evidence = Known[T_co] | Unreadable


def sources(*found: "Evidence[object] | None") -> tuple[Source, ...]:
    """Return where the given evidence came from, each source once."""
    return tuple(dict.fromkeys(_sources(found)))


def _sources(found: "tuple[Evidence[object] | None, ...]") -> Iterator[Source]:
    for one in found:
        if one is not None:
            yield one.source
