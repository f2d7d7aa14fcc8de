"""Failures of the way in: after one of these no other read would fare better."""

from collections.abc import Callable
from typing import Any

from diagnostics.model.errors import DiagnosticsError

_EXPIRED = frozenset({"ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"})
_UNKNOWN_KEYS = frozenset(
    {
        "AuthFailure",
        "IncompleteSignature",
        "IncompleteSignatureException",
        "InvalidAccessKeyId",
        "InvalidClientTokenId",
        "InvalidSignatureException",
        "InvalidToken",
        "MissingAuthenticationTokenException",
        "SignatureDoesNotMatch",
        "UnrecognizedClientException",
    }
)
_SIGN_IN = frozenset({"AssumeRole", "AssumeRoleWithWebIdentity", "CreateToken", "GetRoleCredentials"})


def session_failure(error: Exception, operation: str, profile: str) -> DiagnosticsError | None:
    """Return why nothing can be read at all, or ``None`` where ``error`` is about one read.

    ``operation`` is what was asked for: an error of another one, such as AssumeRole, is about signing in.
    """
    from botocore.exceptions import ClientError

    if isinstance(error, ClientError):
        return _from_service(error, operation)
    for kinds, tell in _table():
        if isinstance(error, kinds):
            return tell(error, profile)
    return None


def _from_service(error: Any, operation: str) -> DiagnosticsError | None:
    told = error.response.get("Error", {})
    code, detail = str(told.get("Code", "")), str(told.get("Message", ""))
    if code in _EXPIRED:
        return DiagnosticsError("credentials-expired", detail=detail)
    if code in _UNKNOWN_KEYS:
        return DiagnosticsError("credentials-refused", reason=code, detail=detail)
    if error.operation_name != operation and error.operation_name in _SIGN_IN:
        return DiagnosticsError("role-refused", operation=error.operation_name, reason=code, detail=detail)
    return None


_Tell = Callable[[Any, str], DiagnosticsError]


def _table() -> tuple[tuple[Any, _Tell], ...]:
    from botocore import exceptions as e

    return (
        (e.NoCredentialsError, lambda _, __: DiagnosticsError("no-credentials")),
        (e.PartialCredentialsError, _incomplete),
        (
            e.ProfileNotFound,
            lambda error, _: DiagnosticsError("profile-not-found", profile=_told(error, "profile")),
        ),
        (e.NoRegionError, lambda _, __: DiagnosticsError("no-region")),
        (e.InvalidRegionError, lambda error, _: DiagnosticsError("region-invalid", detail=str(error))),
        ((e.SSOError, e.TokenRetrievalError), lambda _, profile: _login("aws sso login", profile)),
        (e.LoginError, lambda _, profile: _login("aws login", profile)),
        (e.RefreshWithMFAUnsupportedError, lambda _, __: DiagnosticsError("mfa-needed", serial="")),
        (e.CredentialRetrievalError, _not_retrieved),
        (
            (
                e.ConfigParseError,
                e.InvalidConfigError,
                e.MissingDependencyException,
                e.UnknownCredentialError,
            ),
            lambda error, _: DiagnosticsError("configuration-unusable", detail=str(error)),
        ),
    )


def _told(error: Any, name: str) -> str:
    return str(error.kwargs.get(name, ""))


def _incomplete(error: Any, _: str) -> DiagnosticsError:
    return DiagnosticsError(
        "credentials-incomplete", provider=_told(error, "provider"), missing=_told(error, "cred_var")
    )


def _login(command: str, profile: str) -> DiagnosticsError:
    return DiagnosticsError("sso-expired", profile=profile, command=f"{command} --profile {profile}")


def _not_retrieved(error: Any, profile: str) -> DiagnosticsError:
    provider, detail = _told(error, "provider"), _told(error, "error_msg")
    if provider == "custom-process":
        return DiagnosticsError("credential-process-failed", profile=profile, detail=detail)
    return DiagnosticsError("configuration-unusable", detail=f"{provider}: {detail}")
