"""What a plan lacks: evidence that could not be read, with why and with the right that is missing."""

from collections.abc import Iterable
from typing import Any

from diagnostics.changes.change import Refused
from diagnostics.model.asks import DomainRecord
from diagnostics.model.case import Case
from diagnostics.model.evidence import Ask, Known, Unreadable
from diagnostics.model.finding import told


def unread(asks: Iterable[Ask[Any]], case: Case) -> tuple[Refused, ...]:
    """Return a refusal for each ask that has no answer."""
    lacking = [ask for ask in asks if not isinstance(case.get(ask), Known)]
    return tuple(_refused(ask, case.get(ask)) for ask in lacking)


def without_domain(case: Case) -> tuple[Refused, ...]:
    """Return why nothing is planned for the domain: its record could not be read, or there is none."""
    found = case.get(DomainRecord())
    if isinstance(found, Known) and found.value is None:
        place = told(domain=case.domain.name, account=case.domain.account, region=case.domain.region)
        return (Refused("plan-domain-missing", place),)
    return unread((DomainRecord(),), case)


def _refused(ask: Ask[Any], found: object) -> Refused:
    if not isinstance(found, Unreadable):
        return Refused("plan-unread", told(ask=type(ask).__name__, why="failed", detail="-"))
    action = found.denied_action
    params = told(ask=type(ask).__name__, why=found.why, detail=found.detail or "-", action=action)
    return Refused("plan-unread-denied" if action else "plan-unread", params)
