"""An error as lines: what happened, why, and what to do next."""

from collections.abc import Iterator

from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.finding import Param
from diagnostics.report.catalogue import message
from diagnostics.report.message import filled


def sentence(error: DiagnosticsError) -> str:
    """Return what happened in one sentence."""
    params = {name: Param(value) for name, value in error.params.items()}
    return filled(message(error.code).title, params)


def failure_lines(error: DiagnosticsError) -> Iterator[str]:
    """Yield the sentences of an error, harmless for a terminal."""
    text = message(error.code)
    params = {name: Param(value) for name, value in error.params.items()}
    yield f"mtls-tui: {filled(text.title, params)}"
    for part in (text.meaning, text.next):
        if told := filled(part, params).strip():
            yield f"  {told}"
