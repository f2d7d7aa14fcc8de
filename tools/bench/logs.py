"""The goals of reading logs: from files against bare decoding, and from CloudWatch against other programs."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from tools.bench.log_events import events
from tools.bench.log_stub import EVENTS
from tools.bench.measure import Goal, in_turn, ratio

COUNT = 1_000_000
ROUNDS = 3
_ROOT = Path(__file__).parent.parent.parent


def log_goals(folder: Path) -> Iterator[Goal]:
    """Measure with the client certificates of ``folder``, and yield each goal."""
    path = folder / "events.jsonl"
    clients = [one.read_text() for one in sorted((folder / "clients").iterdir())[:20]]
    with path.open("w") as file:
        file.writelines(json.dumps(one) + "\n" for one in events(clients, COUNT))
    times = [_numbers("tools.bench.log_file", str(path), "time") for _ in range(ROUNDS)]
    measured = ratio([ours for _, ours in times], [bare for bare, _ in times])
    yield Goal("1,000,000 events into denials / decoding each line, CPU", measured, 2.0, False)
    (memory,) = _numbers("tools.bench.log_file", str(path), "memory")
    yield Goal("1,000,000 events into denials, peak memory above the start, MB", memory, 150.0, False)
    path.unlink()
    yield from _group(folder)


def _group(folder: Path) -> Iterator[Goal]:
    """Read a log group on loopback; where no other program is there, only say how fast that was."""
    with _stub(folder) as port:
        commands = {"ours": [sys.executable, "-m", "tools.bench.log_group", port], **_others(port)}
        runs = in_turn(commands, _ROOT, ROUNDS)
    wall = {name: [run.wall for run in made] for name, made in runs.items()}
    print(f"{EVENTS:,} events through FilterLogEvents: {EVENTS / median(wall['ours']):,.0f} events/s")
    for name, wanted in (("aws", 1.0), ("awslogs", 8.0)):
        if name in wall:
            yield Goal(f"{name} / our FilterLogEvents, clock", ratio(wall[name], wall["ours"]), wanted, True)
        else:
            print(f"  not compared with {name}: there is no such program here")


def _others(port: str) -> dict[str, list[str]]:
    address = f"http://127.0.0.1:{port}"
    names = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
    os.environ.update(dict.fromkeys(names, "none"), AWS_DEFAULT_REGION="eu-west-1", AWS_PAGER="")
    group = ["logs", "filter-log-events", "--log-group-name", "group", "--output", "text"]
    commands = {
        "aws": ["aws", "--endpoint-url", address, *group],
        "awslogs": ["awslogs", "get", "group", "--aws-endpoint-url", address, "--start", "2020-01-01"],
    }
    return {name: command for name, command in commands.items() if shutil.which(name)}


@contextmanager
def _stub(folder: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "tools.bench.log_stub", str(folder)]
    process = subprocess.Popen(command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with process:
        yield process.stdout.readline().strip() if process.stdout else ""
        if process.stdin:
            process.stdin.close()


def _numbers(module: str, *arguments: str) -> list[float]:
    printed = subprocess.check_output([sys.executable, "-m", module, *arguments], text=True, cwd=_ROOT)
    return [float(word) for word in printed.split()]
