"""How to get in: everything that decides which account is read, and as whom."""

from collections.abc import Callable
from dataclasses import dataclass

from diagnostics.model.secret import Secret

AskForCode = Callable[[str], Secret]
"""Answers with the code of the MFA device whose serial it is given; called in a worker thread, may block."""


@dataclass(frozen=True)
class Profile:
    """What the operator chose; whatever is ``None`` comes from the environment and the AWS files."""

    name: str | None = None
    region: str | None = None
    role_arn: str | None = None
    """A role to assume with whatever credentials were found."""
    endpoint: str | None = None
    """The address of every service, ahead of all configured ones."""
    access_key: Secret | None = None
    secret_key: Secret | None = None
    session_token: Secret | None = None
    loopback_only: bool = False
    """Whether nothing may be sent but to this machine, and nothing be read of its AWS configuration."""
    mfa: AskForCode | None = None
