"""What one rule has to say about a certificate: refuse it, not know, or remark on it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from diagnostics.admission.truststore import Truststore, Way
from diagnostics.model.finding import Certainty, Finding, Param, Severity
from diagnostics.x509.certificate import Certificate

Params = Mapping[str, Param]


class Presented(NamedTuple):
    """What the rules about the client's own certificate look at."""

    client: Certificate
    store: Truststore
    at: datetime


class Route(NamedTuple):
    """What the rules about the CAs of one way look at."""

    authorities: Way
    store: Truststore
    at: datetime


@dataclass(frozen=True)
class Ruling:
    """One rule's say; ``admitted`` false refuses, ``None`` does not know, true only remarks."""

    rule: str
    admitted: bool | None
    finding: Finding
    reason: str | None = None


ClientRule = Callable[[Presented], Iterator[Ruling]]
RouteRule = Callable[[Route], Iterator[Ruling]]


def refuse(
    rule: str,
    code: str,
    params: Params,
    facts: tuple[str, ...],
    reason: str | None = None,
    certainty: Certainty = Certainty.DOCUMENTED,
) -> Ruling:
    """Return a refusal, with the gateway's words where they are documented."""
    return Ruling(rule, False, Finding(code, Severity.PROBLEM, certainty, params, facts=facts), reason)


def unknown(rule: str, code: str, params: Params, facts: tuple[str, ...]) -> Ruling:
    """Return that nobody knows; ``facts`` names what would have to be known."""
    if not facts:
        raise ValueError(f"{code} is unknown without a named fact")
    return Ruling(rule, None, Finding(code, Severity.UNKNOWN, Certainty.UNKNOWN, params, facts=facts))


def remark(rule: str, code: str, params: Params, facts: tuple[str, ...], certainty: Certainty) -> Ruling:
    """Return something worth knowing that decides nothing."""
    return Ruling(rule, True, Finding(code, Severity.WARNING, certainty, params, facts=facts))


def outcome(rulings: tuple[Ruling, ...]) -> bool | None:
    """Return what rulings amount to: one refusal refuses, else one unknown leaves it open."""
    says = {ruling.admitted for ruling in rulings}
    return False if False in says else None if None in says else True
