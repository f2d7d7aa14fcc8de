"""Runs whole processes in turn and accounts for each."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter


@dataclass(frozen=True)
class Run:
    """What one process took, in seconds: by the clock, and of processors."""

    wall: float
    cpu: float


@dataclass(frozen=True)
class Goal:
    """A ratio that must be reached, ``at_least`` so much or at most."""

    what: str
    ratio: float
    wanted: float
    at_least: bool

    @property
    def met(self) -> bool:
        """Whether it is reached."""
        return self.ratio >= self.wanted if self.at_least else self.ratio <= self.wanted


def in_turn(commands: Mapping[str, Sequence[str]], folder: Path, rounds: int) -> dict[str, list[Run]]:
    """Run the commands A B C A B C ... in ``folder``, after one round that is not counted."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            run = _run(command, folder)
            if number:
                runs[name].append(run)
    return runs


def ratio(above: Sequence[float], below: Sequence[float]) -> float:
    """Return the median of the ratios of each round, in which the machine was the same for both."""
    return median(one / other for one, other in zip(above, below, strict=True))


def _run(command: Sequence[str], folder: Path) -> Run:
    start = perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    return Run(wall, usage.ru_utime + usage.ru_stime)
