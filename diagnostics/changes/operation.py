"""One call that changes or reads AWS, as data that can be shown, kept in a journal, and made later."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from diagnostics.model.command import aws_command

_FILE = "<file with the new content>"
"""What ``aws s3api`` takes in place of a body is the path of a file."""


_NOUNS = {"create-api": "api", "map": "mapping", "upload": "truststore"}
"""What the steps make of which later ones name an id or a version."""


@dataclass(frozen=True)
class Made:
    """A value that only an earlier step's call will give: the step's id and the name of what it gives."""

    step: str
    name: str


EACH = Made("", "each")
"""Stands in a read for one of what another read has listed under that name."""


@dataclass(frozen=True)
class Operation:
    """A call, named and with parameters as in the service model (``CreateApiMapping``, ``ApiId``)."""

    service: str
    name: str
    params: Mapping[str, Any]
    """Values are plain JSON, bytes for a body, or ``Made``, at any depth."""

    @property
    def made(self) -> tuple[Made, ...]:
        """The values of earlier steps that the call waits for, each once."""
        return tuple(dict.fromkeys(_made_in(self.params)))

    def given(self, values: Mapping[Made, object]) -> "Operation":
        """Return the call with those values put in; others stay to be made."""
        return Operation(self.service, self.name, MappingProxyType(dict(_given(self.params, values))))

    def command(self, region: str, steps: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Return the ``aws`` command of the same call; what is to be made yet reads ``<api id from step 1>``.

        ``steps`` are the ids of the plan's steps in order, from which the numbers come.
        """
        params = self.params
        if self.service == "s3":
            params = {name: _FILE if isinstance(one, bytes) else one for name, one in params.items()}
        shown = _shown(params, {id_: number for number, id_ in enumerate(steps, 1)})
        return aws_command(self.service, self.name, shown, region)


def _made_in(value: object) -> list[Made]:
    if isinstance(value, Made):
        return [value]
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ()
    return [made for one in inner for made in _made_in(one)]


def _given(value: Any, values: Mapping[Made, object]) -> Any:
    if isinstance(value, Made):
        return values.get(value, value)
    if isinstance(value, Mapping):
        return {name: _given(one, values) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_given(one, values) for one in value]
    return value


def reference(made: Made, numbers: Mapping[str, int]) -> str:
    """Return how a value is written that is still to be made; ``numbers`` are those of the plan's steps."""
    words = " ".join(part for part in (_NOUNS.get(made.step), made.name) if part)
    return f"<{words} from step {numbers.get(made.step, made.step)}>"


def _shown(value: Any, numbers: Mapping[str, int]) -> Any:
    if isinstance(value, Made):
        return reference(value, numbers)
    if isinstance(value, Mapping):
        return {name: _shown(one, numbers) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_shown(one, numbers) for one in value]
    return value
