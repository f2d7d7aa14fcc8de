"""Runs the app on the terminal."""

from diagnostics.model.exits import Exit
from tui.app import MtlsApp


def run_app(app: MtlsApp) -> int:
    """Run the app to its end and return the exit code, which the caller must exit with."""
    app.run()
    return exit_code_of(app)


def exit_code_of(app: MtlsApp) -> int:
    """Return the exit code of an app that has ended; one that failed never ends in 0."""
    return Exit.INTERNAL if app.crashed or app.return_code == 1 else app.return_code or Exit.FINE
