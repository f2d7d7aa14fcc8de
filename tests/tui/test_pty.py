"""The app on a real pseudo-terminal: restored at every end, no values printed, nothing hostile sent."""

import os
import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pexpect
import pyte
import pytest

from tests.tui.terminal_app import VALUE

pytestmark = pytest.mark.pty

POINTER = re.compile(rb"\x1b]22;[a-z]+\x07")
"""Textual's own wish for a shape of the mouse pointer."""

LEFT = b"\x1b[?1049l"
PATIENCE = 30


class Terminal:
    """A child on a pty of 80 columns and 24 lines, with everything it wrote."""

    def __init__(self, how: str, environment: dict[str, str]) -> None:
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "tests.tui.terminal_app", how],
            cwd=str(Path(__file__).parents[2]),
            env=environment,
            dimensions=(24, 80),
            timeout=PATIENCE,
        )
        self.written = b""
        self._stream = pyte.ByteStream(screen := pyte.Screen(80, 24))
        self._screen = screen

    @property
    def shown(self) -> str:
        return "\n".join(self._screen.display)

    def until(self, words: str, *, gone: bool = False) -> None:
        """Read until the words stand on the screen, or until they are gone."""
        while (words in self.shown) is gone:
            self._take()

    def ended(self) -> int:
        """Read to the end and return the exit code."""
        try:
            while True:
                self._take()
        except pexpect.EOF:
            pass
        self.child.wait()
        assert self.child.exitstatus is not None, f"killed by {self.child.signalstatus}"
        return int(self.child.exitstatus)

    def _take(self) -> None:
        some: Any = self.child.read_nonblocking(65536, PATIENCE)
        self.written += some
        self._stream.feed(some)


@pytest.fixture
def environment() -> dict[str, str]:
    return {**os.environ, "TERM": "xterm-256color"}


@pytest.fixture
def terminals(environment: dict[str, str]) -> Iterator[dict[str, Terminal]]:
    opened: dict[str, Terminal] = {}
    yield opened
    for terminal in opened.values():
        terminal.child.close(force=True)


def started(how: str, environment: dict[str, str], terminals: dict[str, Terminal]) -> Terminal:
    terminals[how] = Terminal(how, environment)
    return terminals[how]


@pytest.mark.parametrize("key", ["\x11", "q"])
def test_leaving_restores_the_terminal(
    key: str, environment: dict[str, str], terminals: dict[str, Terminal]
) -> None:
    terminal = started("plainly", environment, terminals)
    terminal.until("problem")
    terminal.child.send(key)
    assert terminal.ended() == 0
    assert LEFT in terminal.written
    assert b"\x1b[?1000l" in terminal.written


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_signals_end_it_cleanly(
    number: signal.Signals, code: int, environment: dict[str, str], terminals: dict[str, Terminal]
) -> None:
    terminal = started("plainly", environment, terminals)
    terminal.until("problem")
    terminal.child.kill(number)
    assert terminal.ended() == code
    assert LEFT in terminal.written


@pytest.mark.parametrize("how", ["crash-in-worker", "crash-at-start", "crash-in-key"])
def test_a_crash_prints_five_lines_and_no_values(
    how: str, environment: dict[str, str], terminals: dict[str, Terminal]
) -> None:
    terminal = started(how, environment, terminals)
    if how == "crash-in-key":
        terminal.until("problem")
        terminal.child.send("?")
    assert terminal.ended() == 70
    told = terminal.written.partition(LEFT)[2].decode()
    assert "internal error" in told
    assert "crash.log" in told.replace("\r\n", "")
    assert VALUE not in terminal.written.decode()
    assert "Traceback" not in told
    log = Path(environment["XDG_STATE_HOME"]) / "mtls-tui" / "crash.log"
    assert "Traceback" in log.read_text("utf-8")
    assert log.stat().st_mode & 0o777 == 0o600


def test_hostile_text_reaches_no_terminal(
    environment: dict[str, str], terminals: dict[str, Terminal]
) -> None:
    terminal = started("hostile", environment, terminals)
    terminal.until("problem")
    terminal.child.send("\r")
    terminal.until("─ here ─")
    terminal.child.send("t")
    terminal.until("─ issued whom ─")
    terminal.child.send("\x1b")
    terminal.until("─ issued whom ─", gone=True)
    terminal.child.send("d")
    terminal.until("─ one denial ─")
    terminal.child.send("q")
    assert terminal.ended() == 0
    assert b"\x1b]" not in POINTER.sub(b"", terminal.written)
    assert "\x9b".encode() not in terminal.written
    assert "\u202e".encode() not in terminal.written
