"""Who else sets what a change sets: tags often tell that a template or a program owns a thing."""

from collections.abc import Iterable, Mapping

from diagnostics.changes.change import Note
from diagnostics.model.api import Stage
from diagnostics.model.asks import ApiOf, DomainRecord, RestApis
from diagnostics.model.case import Case
from diagnostics.model.evidence import Known
from diagnostics.model.finding import Param, told

_STACK = "aws:cloudformation:stack-name"
_TERRAFORM = "terraform"
Tags = tuple[tuple[str, str], ...]
_Tagged = Iterable[tuple[str, Tags]]
"""What a thing is to the change (``domain``, ``api``, ``stage``), and its tags."""


def owners(case: Case) -> tuple[Note, ...]:
    """Return what the domain's tags tell of CloudFormation or Terraform: their next deploy puts back theirs.

    CloudFormation's tag is AWS's own; Terraform has none, so that any tag which names it counts as a hint.
    """
    return _notes("owned-by", (("domain", _of_domain(case)),))


def log_owners(stage: Stage, case: Case) -> tuple[Note, ...]:
    """Return the same of a stage's log settings: whoever owns the stage or its API sets them."""
    return _notes("logs-owned-by", _of_stage(stage, case))


def enders(case: Case, stage: Stage | None = None) -> tuple[Note, ...]:
    """Return who may end a test before its time; what is to last is not changed by it, nor to be changed.

    ``stage`` is that of an API which was there before the test.
    """
    beside = _of_stage(stage, case) if stage else ()
    return _notes("test-ended-by", (("domain", _of_domain(case)), *beside))


def _notes(prefix: str, tagged: _Tagged) -> tuple[Note, ...]:
    """Return one note about the first thing of which an owner is known."""
    for owned, tags in tagged:
        stack = next((value for name, value in tags if name == _STACK), None)
        if stack is not None:
            return (_note(f"{prefix}-stack", owned, told(stack=stack)),)
    for owned, tags in tagged:
        hint = next(((name, value) for name, value in tags if _TERRAFORM in f"{name} {value}".lower()), None)
        if hint is not None:
            return (_note(f"{prefix}-terraform", owned, told(tag=f"{hint[0]}={hint[1]}")),)
    return ()


def _note(code: str, owned: str, by: Mapping[str, Param]) -> Note:
    return Note(code, {**told(owned=owned), **by})


def _of_domain(case: Case) -> Tags:
    found = case.get(DomainRecord())
    return found.value.tags if isinstance(found, Known) and found.value else ()


def _of_stage(stage: Stage, case: Case) -> tuple[tuple[str, Tags], ...]:
    return ("stage", stage.tags), ("api", _of_api(stage.api_id, case))


def _of_api(api_id: str, case: Case) -> Tags:
    found = case.get(ApiOf(api_id))
    if isinstance(found, Known) and found.value is not None:
        return found.value.tags
    listed = case.get(RestApis())
    every = listed.value if isinstance(listed, Known) else ()
    return next((one.tags for one in every if one.id == api_id), ())
