"""What a scenario is: how to build it, and what an operator is to find in it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diagnostics.lab.builder import Builder


@dataclass(frozen=True)
class Ending:
    """What a diagnosis ends in: codes, others may be found beside ``findings``, and the exit code."""

    conclusions: tuple[str, ...]
    findings: tuple[str, ...] = ()
    exit_code: int = 1


@dataclass(frozen=True)
class Expectation:
    """What a diagnosis of the scenario's domain is to end in, given some options.

    ``options`` follow the domain on the command line; ``{clients}`` in them stands for the folder with
    the callers' files. ``conclusions`` and ``findings`` are codes; others may be found beside ``findings``.
    """

    options: tuple[str, ...]
    conclusions: tuple[str, ...]
    findings: tuple[str, ...]
    exit_code: int
    cut: Ending | None = None
    """What it ends in instead where the access log cuts its entries, so that no certificate is logged."""

    region: str | None = None
    """Where to ask; ``None`` for the region that the scenario was built in."""

    def ending(self, *, cut: bool) -> Ending:
        """Return what it is to end in, ``cut`` telling whether entries of the access log are."""
        whole = Ending(self.conclusions, self.findings, self.exit_code)
        return self.cut if cut and self.cut is not None else whole

    def options_in(self, clients: Path) -> tuple[str, ...]:
        """Return the options with the folder put in."""
        return tuple(option.replace("{clients}", str(clients)) for option in self.options)


@dataclass(frozen=True)
class Setup:
    """What was made for a scenario."""

    scenario: str
    domain: str
    account: str
    region: str
    api_id: str
    stage: str
    truststore_uri: str
    truststore_version: str
    execution_log_group: str
    access_log_group: str
    callers: tuple[str, ...]
    clients: Path
    """The folder with ``<caller>.pem`` (leaf first, then what it sends) and ``<caller>.key``."""


@dataclass(frozen=True)
class Scenario:
    """A situation that an operator may meet."""

    name: str
    title: str
    build: "Callable[[Builder], Setup]"
    expects: tuple[Expectation, ...]
