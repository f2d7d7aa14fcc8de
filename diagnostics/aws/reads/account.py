"""The account-wide role without which no REST API of the region can write a log (aws-facts 4)."""

from diagnostics.aws.pages import Reader
from diagnostics.model.api import AccountLogging
from diagnostics.model.asks import AccountRole
from diagnostics.model.case import Case
from diagnostics.model.evidence import Evidence


async def read_account(reader: Reader, _: AccountRole, __: Case) -> Evidence[AccountLogging]:
    """Return the role's ARN; an empty one is none."""
    page = await reader.call("apigateway", "GetAccount")
    return page.reads(lambda told: AccountLogging(told.get("cloudwatchRoleArn") or None))
