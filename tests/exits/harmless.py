"""What every exit must keep to."""

import json
import shlex
from collections.abc import Iterable
from typing import Any

from diagnostics.model.text import unclean
from tests.hostile import NASTY, cleaned_twice, raw_in


def harmless(lines: Iterable[str], text: str = NASTY) -> None:
    """Nothing can act, and nothing of the ``text`` in it was made harmless more than once."""
    for line in lines:
        assert raw_in(line) == set(), ascii(line[:500])
        assert "<U+" in text or not cleaned_twice(line), line[:500]


def commands_in(lines: Iterable[str]) -> list[list[str]]:
    """The argument lists of the commands that are shown; a shell takes each apart into exactly these."""
    shown = [line.strip().removeprefix("$ ") for line in lines if line.strip().startswith("$ ")]
    found = []
    for line in shown:
        arguments = shlex.split(line)
        assert shlex.join(arguments) == line, line
        assert arguments[0] in {"aws", "openssl", "curl", "mtls-tui", "diff"}
        found.append([unclean(one) for one in arguments])
    return found


def form_in(text: str) -> Any:
    """The JSON of a line, which is ASCII and says the same when it is written again."""
    assert text.isascii()
    form = json.loads(text)
    assert json.loads(json.dumps(form)) == form
    return form
