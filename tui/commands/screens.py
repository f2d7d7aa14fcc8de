"""Opening the screens, or saying what to use where there is no terminal."""

import asyncio
import os
import sys

from diagnostics.model.errors import DiagnosticsError
from tui.commands.way_in import WayIn


def open_screens(way: WayIn, *, ascii_signs: bool, allow_changes: bool) -> int:
    """Open the app on a terminal; elsewhere the demo prints its scenarios, and AWS needs a command."""
    if _on_a_terminal():
        from tui.commands.app_way_in import run_screens

        return run_screens(way, ascii_signs=ascii_signs, allow_changes=allow_changes)
    if not way.demo:
        raise DiagnosticsError("not-a-terminal")
    from tui.commands.demo_lines import print_demo

    return asyncio.run(print_demo())


def _on_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") not in (None, "", "dumb")
