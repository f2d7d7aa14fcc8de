"""Reads single pieces of evidence into an open case."""

import asyncio
from collections.abc import Iterable
from typing import Any

from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.evidence import Ask
from tui.app import MtlsApp
from tui.aws_port import Aws


async def gather(app: MtlsApp, name: str, asks: Iterable[Ask[Any]], *, again: bool = False) -> None:
    """Read those of the asks that the case lacks, or all of them ``again``, side by side.

    A failed session is noted in the open case and not raised. Nothing is read for a saved case.
    """
    opened, aws = app.cases.get(name), app.aws
    if opened is None:
        return
    missing = [ask for ask in asks if again or opened.case.get(ask) is None]
    if opened.saved and missing:
        app.cases.fail(name, DiagnosticsError("saved-case-lacks"))
    if opened.saved or aws is None:
        return
    failures = await asyncio.gather(*(_one(app, aws, name, ask) for ask in missing))
    app.cases.fail(name, next((failure for failure in failures if failure), None))


async def _one(app: MtlsApp, aws: Aws, name: str, ask: Ask[Any]) -> DiagnosticsError | None:
    opened = app.cases.get(name)
    if opened is None:
        return None
    try:
        app.cases.having(name, ask, await aws.fetch(ask, opened.case))
    except DiagnosticsError as failure:
        return failure
    return None
