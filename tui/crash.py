"""What is left behind when the app fails: five lines on the terminal, the traceback in a file, no values."""

import sys
import traceback

from rich.text import Text

from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.text import clean
from diagnostics.remediation.changing import kept
from diagnostics.remediation.standing import Standing, standing
from diagnostics.report.language import _
from tui.commands.debug_log import redacted
from tui.state_files import OWN

_LOG = "crash.log"


def crash_report(*, demo: bool = False) -> Text:
    """Write the traceback of the exception being handled, without local variables, and say where it is.

    In a ``demo`` nothing of AWS was changed, and what is unfinished there is none of its business.
    """
    error = sys.exc_info()[1]
    kind = type(error).__name__
    try:
        place = clean(str(OWN.write(_LOG, _harmless(error) if error else kind)))
    except DiagnosticsError:
        place = _("(it could not be written)")
    lines = (
        _("mtls-tui: internal error ({kind}); this is a fault of the program.").format(kind=kind),
        _("No change of AWS was under way.") if demo else _changed(),
        _("The traceback, without any values, is in:"),
        f"  {place}",
        _("Please report it with that file."),
    )
    return Text("\n".join(lines), overflow="fold", no_wrap=False)


def _harmless(error: BaseException) -> str:
    """Return the traceback without what looks like a secret, and with nothing in it that a terminal obeys."""
    told = redacted("".join(traceback.format_exception(error)))
    return "".join(f"{clean(line)}\n" for line in told.split("\n"))


def _changed() -> str:
    """Say what may stand in AWS: only changes with a journal can, as nothing is called before it is there."""
    try:
        found = kept(OWN.journals)
    except (DiagnosticsError, OSError):
        return _("Whether something was changed in AWS: see mtls-tui changes.")
    if any(standing(one) in (Standing.UNFINISHED, Standing.UNREADABLE) for one in found):
        return _("A change is unfinished; mtls-tui changes shows it, mtls-tui undo ends it.")
    return _("No change of AWS was under way.")
