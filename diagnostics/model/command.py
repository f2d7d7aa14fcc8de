"""The ``aws`` command that equals a call, so that an operator can check evidence by hand."""

import json
import re
from collections.abc import Mapping
from datetime import datetime

_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_CLI_NAMES = {"s3": "s3api"}
_RAW_BODY = ("--cli-binary-format", "raw-in-base64-out")
"""Version 2 of the command takes bytes as base64 unless told otherwise."""
_OUTPUT_FILE = {"s3:GetObject": ("/dev/stdout",)}
_PLACES = ("file://", "fileb://", "http://", "https://")
"""Beginnings by which the command takes a value for the place of one, which it reads or fetches.

Only inside ``--cli-input-json`` does it leave such a value alone.
"""


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
    """Return the argument list of the ``aws`` command that makes the same call; values are raw.

    No value is ever taken for an option, nor for the place of a file whose content would be sent instead.
    """
    command = ["aws", _CLI_NAMES.get(service, service), hyphenated(operation)]
    kept = {name: value for name, value in params.items() if _text(value).startswith(_PLACES)}
    if kept:
        command += ["--cli-input-json", json.dumps({name: _text(value) for name, value in kept.items()})]
    for name, value in params.items():
        command += [] if name in kept else _option(f"--{hyphenated(name)}", value)
    command += _OUTPUT_FILE.get(f"{service}:{operation}", ())
    if any(isinstance(value, bytes) for value in params.values()):
        command += _RAW_BODY
    if region:
        command += _option("--region", region)
    if profile:
        command += _option("--profile", profile)
    return tuple(command)


def _option(flag: str, value: object) -> list[str]:
    if isinstance(value, bool):
        return [flag if value else flag.replace("--", "--no-", 1)]
    text = _text(value)
    return [f"{flag}={text}"] if text.startswith("-") else [flag, text]


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "surrogateescape")
    return value if isinstance(value, str) else json.dumps(value)
