"""Every command that is shown makes the call that it stands for, whatever its values are."""

import json
import shlex
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest

from diagnostics.model.command import aws_command
from diagnostics.model.text import unclean
from diagnostics.report.by_hand import difference_command, key_commands, verify_command
from diagnostics.report.told import command_line
from diagnostics.x509.key_match import MODULUS
from tests.exits.harmless import harmless
from tests.hostile import HOSTILE

hostile = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
PLACES = ("file://", "fileb://", "http://", "https://")
"""Beginnings by which the ``aws`` command reads or fetches a value instead of taking it."""

TAKES_FILE = ("-in", "-CAfile", "-untrusted")
FLAGS = {"--fail-on-warnings", "--disable-execute-api-endpoint"}
PARAMS = ("Bucket", "Key", "VersionId")


def read_as_aws_does(command: list[str]) -> dict[str, Any]:
    """The parameters that the ``aws`` command takes from its arguments, one value for each option."""
    rest = command[3:]
    found: dict[str, Any] = {}
    while rest:
        word = rest.pop(0)
        if not word.startswith("--"):
            assert word == "/dev/stdout"
            continue
        option, glued, value = word.partition("=")
        if option in FLAGS:
            continue
        if not glued:
            value = rest.pop(0)
            assert not value.startswith("-")
        if option == "--cli-input-json":
            found |= json.loads(value)
            continue
        assert not value.startswith(PLACES)
        found[option] = value
    return found


@hostile
def test_a_value_stays_the_value_of_its_option(text: str) -> None:
    place = "eu-west-1" if text.startswith(PLACES) else text
    command = aws_command("s3", "GetObject", dict.fromkeys(PARAMS, text), place, place)
    line = command_line(command)
    harmless([line], text)
    found = read_as_aws_does([unclean(one) for one in shlex.split(line)])
    values = {
        found.get(name, found.get(f"--{option}"))
        for name, option in zip(PARAMS, ("bucket", "key", "version-id"), strict=True)
    }
    assert values == {text}
    assert found["--region"] == found["--profile"] == place


@hostile
def test_values_of_every_kind(text: str) -> None:
    patch = [{"op": "replace", "path": f"/{text}", "value": text}]
    params = {
        "patchOperations": patch,
        "tags": {text: text},
        "body": text.encode("utf-8", "surrogatepass"),
        "force": False,
    }
    command = aws_command("apigateway", "UpdateStage", params, None)
    assert json.loads(command[command.index("--patch-operations") + 1]) == patch
    assert json.loads(command[command.index("--tags") + 1]) == {text: text}
    assert "--no-force" in command
    line = command_line(command)
    assert tuple(unclean(one) for one in shlex.split(line)) == command or "<U+" in text
    harmless([line], text)


@hostile
def test_commands_by_hand_name_files_and_nothing_else(text: str) -> None:
    lines = [
        *key_commands(MODULUS, text, [text]),
        *key_commands("spki", text, [text]),
        verify_command(text, text, datetime(2026, 11, 1, tzinfo=UTC), sends_more=True),
        difference_command(text, text),
    ]
    harmless(lines, text)
    named = f"./{text}" if text.startswith("-") else text
    for line in lines:
        words = [unclean(one) for one in shlex.split(line)]
        assert {"openssl", "diff"} & {words[0]}
        assert text in words or named in words
        options = [one for before, one in pairwise(words) if one.startswith("-") and before not in TAKES_FILE]
        assert text not in options
