"""The ``aws`` command that equals a call, so that an operator can check evidence by hand."""

import json
import re
from collections.abc import Mapping
from datetime import datetime

_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_CLI_NAMES = {"s3": "s3api"}
_OUTPUT_FILE = {"s3:GetObject": ("/dev/stdout",)}


def hyphenated(name: str) -> str:
    """Return ``GetApiMappings`` or ``restApiId`` the way the ``aws`` command spells it."""
    return _WORD.sub("-", name).lower()


def aws_command(
    service: str,
    operation: str,
    params: Mapping[str, object],
    region: str | None,
    profile: str | None = None,
) -> tuple[str, ...]:
    """Return the argument list of the ``aws`` command that makes the same call; values are raw."""
    command = ["aws", _CLI_NAMES.get(service, service), hyphenated(operation)]
    for name, value in params.items():
        command += _option(f"--{hyphenated(name)}", value)
    command += _OUTPUT_FILE.get(f"{service}:{operation}", ())
    if region:
        command += _option("--region", region)
    if profile:
        command += _option("--profile", profile)
    return tuple(command)


def _option(flag: str, value: object) -> list[str]:
    if isinstance(value, bool):
        return [flag if value else flag.replace("--", "--no-", 1)]
    if isinstance(value, datetime):
        value = value.isoformat()
    text = value if isinstance(value, str) else json.dumps(value)
    return [f"{flag}={text}"] if text.startswith("-") else [flag, text]
