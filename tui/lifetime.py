"""Ends the app cleanly when it is told to end or its terminal goes away."""

import asyncio
import os
import signal
import threading
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.app import MtlsApp

_LOOK_EVERY = 5.0
_LAST_SECONDS = 3.0
_TERMINATED, _HUNG_UP = 128 + signal.SIGTERM, 129


def end_on_signals(app: "MtlsApp") -> None:
    """Restore the terminal and exit 143 on SIGTERM and 129 on SIGHUP, also where HUP was ignored before.

    A step of a change that is under way is waited for, so that its journal tells what became of it.
    """
    loop = asyncio.get_running_loop()
    for number, code in ((signal.SIGTERM, _TERMINATED), (getattr(signal, "SIGHUP", None), _HUNG_UP)):
        if number is None:
            continue
        try:
            loop.add_signal_handler(number, partial(app.leave, code))
        except NotImplementedError:
            return


def end_without_terminal(app: "MtlsApp") -> None:
    """Exit once standard input is no terminal any more, which otherwise would keep a core busy."""

    def look() -> None:
        if not os.isatty(0):
            app.leave(_HUNG_UP)

    if os.isatty(0):
        app.set_interval(_LOOK_EVERY, look, name="terminal")


def end_for_sure(return_code: int) -> None:
    """End the process soon, even where Textual waits for a terminal that is gone to take its last frames."""
    timer = threading.Timer(_LAST_SECONDS, os._exit, (return_code,))
    timer.daemon = True
    timer.start()
