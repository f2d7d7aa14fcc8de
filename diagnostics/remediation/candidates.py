"""The REST APIs of an account that could be mapped for the test, as a list to choose from."""

from dataclasses import dataclass

from diagnostics.changes.mark import TAG
from diagnostics.diagnosis import SignedIn
from diagnostics.model.asks import RestApis, StagesOf
from diagnostics.model.case import Case
from diagnostics.model.evidence import Known, Unreadable
from diagnostics.model.rest_api import RestApi
from diagnostics.remediation.evidence import with_evidence

MOST = 25
"""APIs whose stages are read for the list: each takes a call."""


@dataclass(frozen=True)
class Candidate:
    """A stage that could be mapped; all text is raw."""

    api_id: str
    stage: str
    api_name: str

    @property
    def named(self) -> str:
        """It as an operator names it: ``ID/STAGE``."""
        return f"{self.api_id}/{self.stage}"


@dataclass(frozen=True)
class Candidates:
    """What was found, by the APIs' names."""

    found: tuple[Candidate, ...] = ()
    left_out: int = 0
    """APIs whose stages were not read, as they are too many, or could not be."""
    unread: Unreadable | None = None
    """Why the account's APIs could not be listed at all."""


async def candidates(case: Case, sources: SignedIn) -> Candidates:
    """List the stages of REST APIs that are neither private nor made by a change.

    Raises ``DiagnosticsError`` where nothing can be read.
    """
    case = await with_evidence(case, [RestApis()], sources)
    apis = case.get(RestApis())
    if not isinstance(apis, Known):
        return Candidates(unread=apis)
    fitting = [one for one in apis.value if _fits(one)]
    case = await with_evidence(case, [StagesOf(one.id) for one in fitting[:MOST]], sources)
    found: list[Candidate] = []
    left_out = len(fitting[MOST:])
    for one in fitting[:MOST]:
        stages = case.get(StagesOf(one.id))
        if isinstance(stages, Known):
            found += [Candidate(one.id, stage.name, one.name) for stage in stages.value]
        else:
            left_out += 1
    return Candidates(tuple(found), left_out)


def _fits(one: RestApi) -> bool:
    return "PRIVATE" not in one.endpoint_types and TAG not in dict(one.tags)
