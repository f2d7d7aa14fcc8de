"""Makes botocore's credential providers work without a terminal; leans on its internals, so import it late.

Two of them would otherwise break a full-screen app: assume-role asks for an MFA code with ``getpass``,
and ``credential_process`` inherits the terminal. A test fails loudly when botocore moves a name used here.
"""

import os
import signal
import subprocess
from collections.abc import Callable
from typing import Any

from botocore.exceptions import CredentialRetrievalError

PATIENCE = 60.0
"""Seconds a ``credential_process`` may take."""


class _Detached(subprocess.Popen[bytes]):
    """A child that can neither read from the terminal nor write to it, and that ends in time."""

    def __init__(self, command: list[str], **_: Any) -> None:
        super().__init__(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def communicate(self, given: bytes | None = None, timeout: float | None = None) -> tuple[Any, Any]:
        try:
            return super().communicate(given, timeout or PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(self.pid, signal.SIGKILL)
            super().communicate()
            raise


def without_terminal(resolver: Any, prompter: Callable[[str], str], make_client: Callable[..., Any]) -> None:
    """Let ``resolver``, botocore's chain of providers, ask ``prompter`` for codes and detach what it runs.

    ``make_client`` makes the clients that assume roles, so that they too go to the chosen endpoint.

    Raises ``AttributeError`` or botocore's ``UnknownCredentialError`` where a name this needs has moved.
    """
    assume_role = resolver.get_provider("assume-role")
    _replace(assume_role, "_prompter", prompter)
    _replace(assume_role, "_client_creator", make_client)
    builder = assume_role._profile_provider_builder
    make = builder._create_process_provider
    _replace(builder, "_create_process_provider", lambda profile_name: _detach(make(profile_name)))
    _detach(resolver.get_provider("custom-process"))


def _detach(provider: Any) -> Any:
    retrieve = provider._retrieve_credentials_using

    def retrieve_or_say(command: str) -> Any:
        try:
            return retrieve(command)
        except (OSError, ValueError, subprocess.TimeoutExpired) as error:
            raise CredentialRetrievalError(provider=provider.METHOD, error_msg=str(error)) from error

    _replace(provider, "_popen", _Detached)
    _replace(provider, "_retrieve_credentials_using", retrieve_or_say)
    return provider


def _replace(thing: Any, name: str, value: object) -> None:
    getattr(thing, name)
    setattr(thing, name, value)
