"""AWS clients that cannot reach anything but the lab."""

import os
from typing import Any
from urllib.parse import urlsplit

_NO_FILES: dict[str, Any] = {
    "profile": (None, None, None, None),
    "config_file": (None, None, os.devnull, None),
    "credentials_file": (None, None, os.devnull, None),
}
"""Overrides of botocore's session variables."""

HOSTS = ("127.0.0.1", "::1", "localhost")


class NotLoopbackError(RuntimeError):
    """A request was about to leave this machine."""


def refuse_outside(request: Any, **_: Any) -> None:
    """Raise ``NotLoopbackError`` for a request to anything but loopback, before a byte leaves."""
    host = urlsplit(request.url).hostname
    if host not in HOSTS:
        raise NotLoopbackError(f"refused to call {host}")


def quiet_session() -> Any:
    """Return a boto3 session that takes no profile and reads no file, whatever the environment says."""
    import boto3
    import botocore.session

    return boto3.Session(botocore_session=botocore.session.Session(_NO_FILES))


def loopback_client(
    session: Any, service: str, endpoint: str, region: str, credentials: tuple[str, str, str | None]
) -> Any:
    """Return a client of the lab: its endpoint and credentials, no proxy, no retry."""
    from botocore.config import Config

    access_key, secret_key, token = credentials
    client = session.client(
        service,
        region_name=region,
        endpoint_url=endpoint,
        aws_access_key_id=access_key,
        aws_secret_access_key=secret_key,
        aws_session_token=token,
        config=Config(proxies={}, retries={"total_max_attempts": 1}),
    )
    client.meta.events.register_first("before-send.*.*", refuse_outside)
    return client
