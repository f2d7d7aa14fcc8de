"""Saves an open case, to be opened again without reading anything."""

import asyncio
from pathlib import Path

from diagnostics.cases.casefile import CaseFile
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.text import clean
from diagnostics.report.language import _
from tui.app import MtlsApp
from tui.screens.page import Page
from tui.shown.failures import told_failure


def save_case(app: MtlsApp, name: str) -> Path | None:
    """Write the open case of that name among the saved ones, and return the file; ``None`` if none is open.

    Blocks for as long as writing takes. Raises ``DiagnosticsError`` (``file-not-written``).
    """
    opened = app.cases.get(name)
    if opened is None:
        return None
    return app.files.saved_cases(to_write=True).save(CaseFile(opened.case, opened.complaint))


async def save_and_say(page: Page) -> None:
    """Save the case of the screen's domain, and say where it is and how to come back to it."""
    try:
        path = await asyncio.to_thread(save_case, page.app, page.place)
    except DiagnosticsError as error:
        page.say(told_failure(error).title)
        return
    if path is not None:
        page.say(_("Saved (S in the list of domains): {path}").format(path=clean(str(path))))
