"""Makes boto3 sessions and clients; imports boto3, so import it late and in a worker thread."""

import os
from collections.abc import Callable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import boto3
import botocore.session
from botocore.config import Config
from botocore.credentials import (
    AssumeRoleCredentialFetcher,
    CredentialResolver,
    DeferredRefreshableCredentials,
    create_mfa_serial_refresher,
)
from botocore.exceptions import BotoCoreError, NoCredentialsError, NoRegionError
from botocore.loaders import create_loader
from botocore.utils import create_nested_client

from diagnostics.aws import guard, log_pages
from diagnostics.aws.mfa import prompter
from diagnostics.aws.profile import Profile
from diagnostics.aws.unattended import without_terminal
from diagnostics.model.errors import DiagnosticsError

_NO_CONFIGURATION = {
    "profile": (None, None, None, None),
    "config_file": (None, None, os.devnull, None),
    "credentials_file": (None, None, os.devnull, None),
}
"""Botocore's session variables, cut off from the environment and from the operator's files."""

_MAX_SOURCES = 8


def open_session(profile: Profile) -> Any:
    """Return a boto3 session that needs no terminal and, for a demo, knows nothing but ``profile``.

    Raises botocore's errors for an unknown profile or a broken file, and ``DiagnosticsError`` for
    half a key pair or an endpoint that is not on this machine.
    """
    core = botocore.session.Session(session_vars=_NO_CONFIGURATION if profile.loopback_only else None)
    core.register_component("data_loader", _models(core.get_config_variable("data_path")))
    core.set_default_client_config(_config(profile))
    core.register(log_pages.EVENT, log_pages.take_events)
    if profile.loopback_only:
        guard.refuse_unless_loopback(profile.endpoint or "")
        core.get_component("event_emitter").register_first("before-send", guard.before_send)
        core.register_component("credential_provider", CredentialResolver(providers=[]))
    session = boto3.Session(
        botocore_session=core, profile_name=profile.name, region_name=profile.region, **_keys(profile)
    )
    if not profile.loopback_only:
        resolver: Any = core.get_component("credential_provider")
        without_terminal(resolver, prompter(profile.mfa), _client_creator(core, profile))
    return session


def sign_in(session: Any, profile: Profile) -> None:
    """Find the credentials now, so that whatever is wrong with them shows before the first read.

    Raises botocore's errors, and ``mfa-needed`` where a code is needed and nobody can be asked.
    """
    if not session.region_name:
        raise NoRegionError
    credentials = session.get_credentials()
    if credentials is None:
        raise NoCredentialsError
    if profile.role_arn:
        credentials = _assumed(session._session, credentials, profile.role_arn, profile)
        session._session._credentials = credentials
    credentials.get_frozen_credentials()


def make_client(session: Any, profile: Profile, service: str, *, once: bool = False) -> Any:
    """Return a client, one that never repeats a call where ``once`` is wished.

    Raises botocore's errors, ``endpoint-unreachable`` for one that is no address.
    """
    config = Config(retries={"mode": "standard", "total_max_attempts": 1}) if once else None
    try:
        return session.client(service, endpoint_url=profile.endpoint, config=config)
    except ValueError as error:
        if isinstance(error, BotoCoreError):
            raise
        endpoint = profile.endpoint or service
        raise DiagnosticsError("endpoint-unreachable", endpoint=endpoint, detail=str(error)) from error


def login_profile(session: Any) -> str:
    """Return the profile whose login has to be renewed: the chosen one, or the one it sources."""
    name = str(session.profile_name)
    profiles = session._session.full_config.get("profiles", {})
    for _ in range(_MAX_SOURCES):
        settings = profiles.get(name, {})
        if "source_profile" not in settings or any(key.startswith("sso_") for key in settings):
            break
        name = settings["source_profile"]
    return name


@cache
def _models(data_path: str | None) -> Any:
    """Return what loads the service models: parsed once for all sessions, which takes most of opening one."""
    return create_loader(data_path)


def _config(profile: Profile) -> Config:
    shut_in: dict[str, Any] = (
        {
            "proxies": {},
            "ignore_configured_endpoint_urls": True,
            "defaults_mode": "legacy",
        }
        if profile.loopback_only
        else {}
    )
    return Config(
        connect_timeout=3,
        read_timeout=10,
        retries={"mode": "standard", "total_max_attempts": 3},
        user_agent_extra=f"mtls-tui/{_version()}",
        **shut_in,
    )


def _version() -> str:
    try:
        return version("mtls-tui")
    except PackageNotFoundError:
        return "0"


def _keys(profile: Profile) -> dict[str, str]:
    if bool(profile.access_key) != bool(profile.secret_key):
        missing = "secret_key" if profile.access_key else "access_key"
        raise DiagnosticsError("credentials-incomplete", provider="explicit", missing=missing)
    keys = {
        "aws_access_key_id": profile.access_key,
        "aws_secret_access_key": profile.secret_key,
        "aws_session_token": profile.session_token,
    }
    return {name: secret.reveal().decode() for name, secret in keys.items() if secret}


def _client_creator(core: Any, profile: Profile) -> Callable[..., Any]:
    def create(service: str, **given: Any) -> Any:
        region = profile.region or core.get_config_variable("region")
        place = {"region_name": region, "endpoint_url": profile.endpoint}
        return create_nested_client(core, service, **{**place, **given})

    return create


def _assumed(core: Any, source: Any, role_arn: str, profile: Profile) -> Any:
    settings = core.get_scoped_config()
    serial = None if "role_arn" in settings else settings.get("mfa_serial")
    fetcher = AssumeRoleCredentialFetcher(
        client_creator=_client_creator(core, profile),
        source_credentials=source,
        role_arn=role_arn,
        extra_args={"RoleSessionName": "mtls-tui", **({"SerialNumber": serial} if serial else {})},
        mfa_prompter=prompter(profile.mfa),
    )
    fetch = create_mfa_serial_refresher(fetcher.fetch_credentials) if serial else fetcher.fetch_credentials
    return DeferredRefreshableCredentials(method="assume-role", refresh_using=fetch)
