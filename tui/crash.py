"""What is left behind when the app fails: five lines on the terminal, the traceback in a file, no values."""

import sys
import traceback

from rich.text import Text

from diagnostics.model.errors import DiagnosticsError
from diagnostics.report.language import _
from tui import state_files

_LOG = "crash.log"


def crash_report() -> Text:
    """Write the traceback of the exception being handled, without local variables, and say where it is."""
    error = sys.exc_info()[1]
    kind = type(error).__name__
    try:
        place = str(state_files.write(_LOG, "".join(traceback.format_exception(error)) if error else kind))
    except DiagnosticsError:
        place = _("(it could not be written)")
    lines = (
        _("mtls-tui: internal error ({kind}); this is a fault of the program.").format(kind=kind),
        _("Nothing was changed in AWS."),
        _("The traceback, without any values, is in:"),
        f"  {place}",
        _("Please report it with that file."),
    )
    return Text("\n".join(lines), overflow="fold", no_wrap=False)
