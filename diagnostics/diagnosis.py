"""A diagnosis without screens: from a domain's name, or a saved case, to a finished case."""

from collections.abc import Mapping
from typing import Protocol

from diagnostics.cases import casefile
from diagnostics.cases.casefile import CaseFile
from diagnostics.given.files import read_file
from diagnostics.investigation import Sources, investigate
from diagnostics.model.asks import AnswerTo
from diagnostics.model.case import Case
from diagnostics.model.clock import Clock
from diagnostics.model.complaint import Complaint
from diagnostics.model.domain import DomainId, Principal
from diagnostics.model.evidence import Known, Source


class SignedIn(Sources, Protocol):
    """Sources that also know who asks."""

    async def principal(self) -> Principal:
        """Return who asks; raises ``DiagnosticsError`` where there is no way in."""
        ...


def opened_case(key: str, principal: Principal, clock: Clock) -> Case:
    """Return an empty case about a domain of the principal's account and region, as of now.

    ``key`` is its name, and a private domain's with its id (``name+id``).
    """
    name, _, id_ = key.partition("+")
    domain = DomainId(principal.partition, principal.account, principal.region, name, id_)
    return Case(domain, clock(), principal)


def answered(case: Case, answers: Mapping[str, str], clock: Clock) -> Case:
    """Return the case with what the operator answered."""
    for question, value in answers.items():
        case = case.having(AnswerTo(question), Known(value, Source("operator", (), clock())))
    return case


async def gathered(
    name: str, complaint: Complaint, answers: Mapping[str, str], sources: SignedIn, clock: Clock
) -> CaseFile:
    """Investigate a domain to the end; raises ``DiagnosticsError`` where nothing can be read at all."""
    case = answered(opened_case(name, await sources.principal(), clock), answers, clock)
    return CaseFile(await investigate(case, complaint, sources, lambda *_: None), complaint)


def replayed(path: str, answers: Mapping[str, str]) -> CaseFile:
    """Read a saved case; nothing is asked of AWS, so evidence that it lacks stays missing."""
    content = casefile.loads(_text(path), path)
    at = content.case.at
    return CaseFile(answered(content.case, answers, lambda: at), content.complaint)


def _text(path: str) -> str:
    return read_file(path, casefile.SIZE_LIMIT, "case-file-too-large").decode("utf-8", "replace")
