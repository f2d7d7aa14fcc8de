"""A domain's name is the same however it is written, wherever a command takes one."""

from collections.abc import Iterator

import click
import pytest

from tui.commands.domain_name import domain_name
from tui.commands.entry import mtls_tui

_NAMES = {"domain", "domains"}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("http-api.lab.example", "http-api.lab.example"),
        ("HTTP-API.Lab.Example", "http-api.lab.example"),
        ("http-api.lab.example.", "http-api.lab.example"),
        (" http-api.lab.example\n", "http-api.lab.example"),
        ("Private.example.+Ab1.", "private.example+Ab1."),
        ("*.example.com", "*.example.com"),
        ("", ""),
    ],
)
def test_upper_case_and_a_dot_at_the_end_mean_nothing(written: str, name: str) -> None:
    assert domain_name(written) == name


def _parameters(command: click.Command) -> Iterator[tuple[str, click.Parameter]]:
    inner = command.list_commands(click.Context(command)) if isinstance(command, click.Group) else ()
    for name in inner:
        assert isinstance(command, click.Group)
        found = command.get_command(click.Context(command), name)
        assert found is not None
        yield from _parameters(found)
    yield from ((command.name or "", one) for one in command.params)


def test_every_command_that_takes_a_domain_takes_it_so() -> None:
    found = {(name, one.name): one.type for name, one in _parameters(mtls_tui) if one.name in _NAMES}
    assert len(found) >= 8
    assert {place for place, kind in found.items() if getattr(kind, "func", None) is not domain_name} == set()
