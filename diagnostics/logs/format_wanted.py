"""What a stage's access-log format should become: what is there stays, what is missing is added."""

import json
from collections.abc import Iterable

from diagnostics.logs.access import RECOMMENDED, AccessFormat
from diagnostics.logs.access_json import template

_LONG = "identity.clientCert.clientCertPem"
"""Comes last, so that an entry that is cut off loses nothing else."""


def missing(text: str) -> tuple[str, ...]:
    """Return the recommended variables that a format lacks, in the recommended order."""
    there = set(AccessFormat.of(text).variables)
    return tuple(name for name in RECOMMENDED if name not in there)


def broken_json(text: str) -> bool:
    """Tell whether a format looks like a JSON object and is none."""
    return text.strip().startswith("{") and template(text) is None


def many_lines(text: str) -> bool:
    """Tell whether a format has more than the one line that it may have."""
    return len(text.strip().splitlines()) > 1


def merged(text: str) -> str:
    """Return the format on one line with every recommended variable; one that is no valid JSON is rebuilt."""
    line = " ".join(text.split("\n")).replace("\r", "").strip()
    lacking = sorted(missing(line), key=lambda name: name == _LONG)
    if not line or broken_json(line):
        names = sorted(
            {*AccessFormat.of(line).variables, *RECOMMENDED}, key=lambda name: (name == _LONG, name)
        )
        return "{" + _members(names) + "}"
    if not lacking:
        return line
    if line.startswith("{"):
        head = line.removesuffix("}").rstrip()
        return head + ("" if head == "{" else ",") + _members(lacking) + "}"
    if line.startswith("<") and "</" in line:
        head, end = line.rsplit("</", 1)
        return head + "".join(f"<{name}>$context.{name}</{name}>" for name in lacking) + "</" + end
    return f"{line} " + " ".join(f'"$context.{name}"' for name in lacking)


def _members(names: Iterable[str]) -> str:
    return ",".join(f'{json.dumps(name)}:"$context.{name}"' for name in names)
