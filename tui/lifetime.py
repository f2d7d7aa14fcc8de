"""Ends the app cleanly when it is told to end or its terminal goes away."""

import asyncio
import os
import signal
from functools import partial

from textual.app import App

_LOOK_EVERY = 5.0
_TERMINATED, _HUNG_UP = 128 + signal.SIGTERM, 129


def end_on_signals(app: App[None]) -> None:
    """Restore the terminal and exit 143 on SIGTERM and 129 on SIGHUP, also where HUP was ignored before."""
    loop = asyncio.get_running_loop()
    for number, code in ((signal.SIGTERM, _TERMINATED), (getattr(signal, "SIGHUP", None), _HUNG_UP)):
        if number is None:
            continue
        try:
            loop.add_signal_handler(number, partial(app.exit, None, code))
        except NotImplementedError:
            return


def end_without_terminal(app: App[None]) -> None:
    """Exit once standard input is no terminal any more, which otherwise would keep a core busy."""

    def look() -> None:
        if not os.isatty(0):
            app.exit(return_code=_HUNG_UP)

    if os.isatty(0):
        app.set_interval(_LOOK_EVERY, look, name="terminal")
