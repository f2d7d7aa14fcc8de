"""Short ways to build the findings and conclusions that several nodes share."""

from collections.abc import Iterable
from typing import Any

from diagnostics.model.evidence import Ask, Source, Unreadable
from diagnostics.model.finding import Certainty, Finding, Remedy, Severity, told
from diagnostics.walk.steps import Concludes


def unreadable(ask: Ask[Any], found: Unreadable) -> Finding:
    """State that a piece of evidence could not be read, and which right or thing is missing."""
    return Finding(
        "evidence-unreadable",
        Severity.UNKNOWN,
        Certainty.OBSERVED,
        told(
            ask=type(ask).__name__,
            why=found.why,
            action=found.denied_action,
            detail=found.detail,
        ),
        evidence=(found.source,),
        remedies=(Remedy("grant-read", told(action=found.denied_action)),) if found.denied_action else (),
    )


def blocked(ask: Ask[Any], found: Unreadable) -> Concludes:
    """End a walk that cannot go on without this evidence."""
    return Concludes(unreadable(ask, found), "unreadable")


def no_conclusion(
    code: str,
    *,
    facts: tuple[str, ...] = (),
    evidence: Iterable[Source] = (),
    remedies: tuple[Remedy, ...] = (),
) -> Finding:
    """State that there is no conclusion; the code names what is missing."""
    return Finding(
        code, Severity.UNKNOWN, Certainty.UNKNOWN, facts=facts, evidence=tuple(evidence), remedies=remedies
    )
