"""Who else sets what a change sets: a domain's tags often tell that a template or a program owns it."""

from diagnostics.changes.change import Note
from diagnostics.model.asks import DomainRecord
from diagnostics.model.case import Case
from diagnostics.model.evidence import Known
from diagnostics.model.finding import told

_STACK = "aws:cloudformation:stack-name"
_TERRAFORM = "terraform"


def owners(case: Case) -> tuple[Note, ...]:
    """Return what the domain's tags tell of CloudFormation or Terraform: their next deploy puts back theirs.

    CloudFormation's tag is AWS's own; Terraform has none, so that any tag which names it counts as a hint.
    """
    found = case.get(DomainRecord())
    tags = found.value.tags if isinstance(found, Known) and found.value else ()
    stack = next((value for name, value in tags if name == _STACK), None)
    if stack is not None:
        return (Note("owned-by-stack", told(stack=stack)),)
    hint = next(((name, value) for name, value in tags if _TERRAFORM in f"{name} {value}".lower()), None)
    return (Note("owned-by-terraform", told(tag=f"{hint[0]}={hint[1]}")),) if hint else ()
