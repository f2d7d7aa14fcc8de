"""Who asks: the first read of all, so that account, region and principal stand on every screen."""

from diagnostics.aws.pages import Page, Reader
from diagnostics.aws.refused import RefusedError
from diagnostics.model.domain import Principal
from diagnostics.model.errors import DiagnosticsError


async def read_principal(reader: Reader) -> Principal:
    """Return who asks (sts:GetCallerIdentity, which needs no permission); the partition is the ARN's.

    Raises ``DiagnosticsError``: every failure here is one of the session, such as ``endpoint-unreachable``.
    """
    try:
        page = await reader.call("sts", "GetCallerIdentity")
    except RefusedError as refused:
        why, detail = refused.unreadable.why, refused.unreadable.detail
        if why == "unreachable":
            raise DiagnosticsError(
                "endpoint-unreachable", endpoint=_endpoint(reader), detail=detail
            ) from refused
        raise DiagnosticsError("identity-unreadable", why=why, detail=detail) from refused
    return _principal(page, reader.session.region or "")


def _endpoint(reader: Reader) -> str:
    return reader.session.profile.endpoint or f"sts ({reader.session.region or '-'})"


def _principal(page: Page, region: str) -> Principal:
    arn = str(page.answer.get("Arn", ""))
    partition = arn.removeprefix("arn:").partition(":")[0]
    account = str(page.answer.get("Account", ""))
    if not partition or not account:
        raise DiagnosticsError("identity-unreadable", why="failed", detail=arn)
    return Principal(partition, account, region, arn)
