"""``make bench``: prints each ratio beside its goal, and ends with 1 where one is missed."""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.bench.generate import generate
from tools.bench.logs import log_goals
from tools.bench.measure import Goal, in_turn, ratio

ROUNDS = 9
_HERE = Path(__file__).parent
_BUNDLE = "bundle.pem"


def main() -> int:
    """Measure all goals on fresh inputs; return the exit code."""
    if not shutil.which("openssl"):
        print("openssl is not installed: there is nothing to compare with")
        return 1
    with TemporaryDirectory() as name:
        folder = Path(name)
        generate(folder)
        goals = [*_verifying(folder), _linking(folder), *log_goals(folder)]
    print(f"{'ratio':<64}{'measured':>10}{'goal':>10}")
    for goal in goals:
        sign = ">=" if goal.at_least else "<="
        missed = "" if goal.met else "  missed"
        print(f"{goal.what:<64}{goal.ratio:>10.2f}{sign:>5} {goal.wanted:<5.1f}{missed}")
    return 0 if all(goal.met for goal in goals) else 1


def _verifying(folder: Path) -> list[Goal]:
    clients = sorted(str(one.relative_to(folder)) for one in (folder / "clients").iterdir())
    ours = [str(Path(sys.executable).with_name("mtls-tui")), "verify", "--truststore", _BUNDLE, "--json"]
    openssl = ["openssl", "verify", "-no-CApath", "-no-CAstore", "-CAfile", _BUNDLE]
    runs = in_turn(
        {
            "openssl": [*openssl, *clients],
            "one": [*ours, *clients],
            "floor": [sys.executable, str(_HERE / "floor.py"), _BUNDLE, *clients],
            "two": [*ours, "--jobs", "2", *clients],
        },
        folder,
        ROUNDS,
    )
    cpu = {name: [run.cpu for run in made] for name, made in runs.items()}
    wall = {name: [run.wall for run in made] for name, made in runs.items()}
    return [
        Goal("openssl / verify, 5,000 clients, CPU", ratio(cpu["openssl"], cpu["one"]), 1.6, True),
        Goal("verify / floor, 5,000 clients, CPU", ratio(cpu["one"], cpu["floor"]), 2.0, False),
        Goal("openssl / verify --jobs 2, clock", ratio(wall["openssl"], wall["two"]), 2.2, True),
    ]


def _linking(folder: Path) -> Goal:
    command = [sys.executable, "-m", "tools.bench.linking", str(folder / _BUNDLE)]
    printed = [subprocess.check_output(command, text=True, cwd=_HERE.parent.parent) for _ in range(ROUNDS)]
    times = [[float(word) for word in line.split()] for line in printed]
    measured = ratio([everything for _, everything in times], [checks for checks, _ in times])
    return Goal("1,000 CAs read, linked, judged / their signatures, CPU", measured, 1.3, False)


if __name__ == "__main__":
    sys.exit(main())
