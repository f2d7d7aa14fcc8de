"""The JSON Schemas of all outputs, and a strict check against them."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from jsonschema import Draft202012Validator

NAMES = ("diagnosis", "verify", "inspect", "denials", "denial-groups", "case", "domains", "cases", "impact")


@cache
def schema(name: str) -> dict[str, Any]:
    text = files("diagnostics.report").joinpath("schemas", f"{name}.schema.json").read_text("utf-8")
    form: dict[str, Any] = json.loads(text)
    return form


@cache
def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema(name), format_checker=Draft202012Validator.FORMAT_CHECKER)


def complaints(name: str, form: object) -> list[str]:
    """What is wrong with a form, each with its place."""
    return [f"{error.json_path}: {error.message[:200]}" for error in validator(name).iter_errors(form)]


def parsed(line: str) -> Any:
    """The object in one line of JSON; a doubled key or a number that is none is refused."""
    assert line.isascii()

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert len(dict(pairs)) == len(pairs)
        return dict(pairs)

    return json.loads(line, object_pairs_hook=once, parse_constant=lambda name: 1 / 0)
