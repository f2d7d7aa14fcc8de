"""Reading a case to its end while the screens watch."""

from diagnostics.investigation import investigate
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.errors import DiagnosticsError
from diagnostics.walk.walk import Examination
from tui.aws_port import Aws
from tui.open_cases import OpenCases


async def follow(
    cases: OpenCases, aws: Aws | None, name: str, case: Case | None = None, complaint: Complaint | None = None
) -> None:
    """Investigate an open case, or ``case`` and ``complaint`` in its place, publishing each walk.

    A failed session is noted in the open case and not raised. Cancelling ends the reading. A saved case is
    walked again with what it holds, and nothing is read for it.
    """
    opened = cases[name]
    starting, about = case or opened.case, complaint or opened.complaint
    if opened.saved:
        cases.resume(starting, about)
        return
    if aws is None:
        return
    run = cases.start(name, starting, about)

    def seen(latest: Case, examination: Examination) -> None:
        cases.merge(name, run, latest, examination)

    failure: DiagnosticsError | None = None
    try:
        await investigate(starting, about, aws, seen)
    except DiagnosticsError as error:
        failure = error
    finally:
        cases.end(name, run, failure)
