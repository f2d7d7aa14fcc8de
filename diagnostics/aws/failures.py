"""What went wrong with a call: one piece of evidence that cannot be read, or a session that cannot go on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from diagnostics.aws.actions import needed_action
from diagnostics.aws.refused import RefusedError
from diagnostics.aws.session_failures import session_failure
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.evidence import Source, Unreadable

_DENIED = frozenset(
    {"AccessDenied", "AccessDeniedException", "UnauthorizedException", "UnauthorizedOperation"}
)
_NOT_FOUND = frozenset(
    {"NotFoundException", "ResourceNotFoundException", "NoSuchKey", "NoSuchVersion", "NoSuchBucket"}
)
_THROTTLED = frozenset(
    {
        "LimitExceededException",
        "RequestLimitExceeded",
        "SlowDown",
        "Throttling",
        "ThrottlingException",
        "TooManyRequestsException",
    }
)
_BY_STATUS = {401: "denied", 403: "denied", 404: "not-found", 429: "throttled"}


@dataclass(frozen=True)
class Attempt:
    """The call that failed, as far as its failure's meaning depends on it."""

    operation: str
    source: Source
    params: Mapping[str, object]
    place: Mapping[str, str] = field(default_factory=dict)
    """Partition, region and account, for the ARN of what was denied."""
    profile: str = "default"
    """The profile whose login may have to be renewed."""

    def refused(self, why: str, detail: str, code: str = "") -> RefusedError:
        """Return the failure of this one read."""
        denied = why == "denied"
        action = needed_action(self.source.call, self.params, self.place, detail) if denied else None
        return RefusedError(code, Unreadable(why, action, self.source, detail))


def explain(error: Exception, attempt: Attempt) -> RefusedError | DiagnosticsError | None:
    """Return what ``error`` means; ``None`` for one that no library raises on purpose: a fault of ours."""
    if isinstance(error, DiagnosticsError | RefusedError):
        return error
    from boto3.exceptions import Boto3Error
    from botocore.exceptions import (
        BotoCoreError,
        ClientError,
        ConnectionError,  # noqa: A004
        HTTPClientError,
        IncompleteReadError,
    )
    from botocore.parsers import ResponseParserError

    ended = session_failure(error, attempt.operation, attempt.profile)
    if ended is not None:
        return ended
    if isinstance(error, ClientError):
        return _from_service(error.response, attempt)
    if isinstance(error, ConnectionError | HTTPClientError | IncompleteReadError):
        return attempt.refused("unreachable", str(error))
    if isinstance(error, BotoCoreError | Boto3Error | ResponseParserError):
        return attempt.refused("failed", str(error))
    return None


def _from_service(response: Any, attempt: Attempt) -> RefusedError:
    told = response.get("Error", {})
    code, message = str(told.get("Code", "")), str(told.get("Message", ""))
    status = response.get("ResponseMetadata", {}).get("HTTPStatusCode")
    detail = f"{code}: {message}" if code and message else code or message
    return attempt.refused(_why(code, status), detail, code)


def _why(code: str, status: int | None) -> str:
    for why, codes in (("denied", _DENIED), ("not-found", _NOT_FOUND), ("throttled", _THROTTLED)):
        if code in codes:
            return why
    return _BY_STATUS.get(status or 0, "failed")
