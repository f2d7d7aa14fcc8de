"""Short ways to build the findings and conclusions that several nodes share."""

from collections.abc import Iterable
from typing import Any

from diagnostics.model.asks import EventsIn
from diagnostics.model.evidence import Ask, Source, Unreadable
from diagnostics.model.finding import Certainty, Finding, Remedy, Severity, told
from diagnostics.model.scanning import cost_text, reading_text, size_text
from diagnostics.rights.statements import statement_of
from diagnostics.walk.steps import Concludes


def unreadable(ask: Ask[Any], found: Unreadable) -> Finding:
    """State that a piece of evidence could not be read, and which right or thing is missing."""
    if isinstance(ask, EventsIn) and found.why == "log-too-large" and found.detail.isdecimal():
        return _too_large(ask, found, int(found.detail))
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
        remedies=(_grant(found),) if found.denied_action else (),
    )


def _grant(found: Unreadable) -> Remedy:
    """Return the remedy that names the missing right, and the statement of the policy that holds it."""
    return Remedy("grant-read", told(action=found.denied_action, statement=statement_of(found.source.call)))


def _too_large(ask: EventsIn, found: Unreadable, size: int) -> Finding:
    """State that a log was left unread for its size, and what both ways of reading it take."""
    return Finding(
        "log-too-large",
        Severity.UNKNOWN,
        Certainty.OBSERVED,
        told(group=ask.group, size=size_text(size), cost=cost_text(size), duration=reading_text(size)),
        evidence=(found.source,),
        facts=("insights.size", "insights.price", "log.page-size"),
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
