"""The account's role for logs: set only where there is none, as nothing can unset it again."""

from diagnostics.changes.change import Look, Step
from diagnostics.changes.operation import Operation
from diagnostics.model.asks import AccountRole
from diagnostics.model.case import Case
from diagnostics.model.evidence import Known
from diagnostics.model.finding import told


def role_missing(case: Case) -> bool:
    """Tell whether the account is known to have no role for logs."""
    found = case.get(AccountRole())
    return isinstance(found, Known) and found.value.role_arn is None


def setting_role(role_arn: str | None, case: Case) -> tuple[Step, ...]:
    """Return the step that sets the wished role where the account has none."""
    if not role_missing(case) or role_arn is None:
        return ()
    patch = [{"op": "replace", "path": "/cloudwatchRoleArn", "value": role_arn}]
    step = Step(
        "set-role",
        "step-set-role",
        Operation("apigateway", "UpdateAccount", {"patchOperations": patch}),
        Look(Operation("apigateway", "GetAccount", {}), {"role": "cloudwatchRoleArn"}),
        {"role": None},
        {"role": role_arn},
        irreversible=True,
        params=told(role=role_arn),
    )
    return (step,)
