"""The loop between walk and world: walk, read what was asked for, walk again."""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, Protocol, TypeVar

from diagnostics.model.asks import AnswerTo
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.evidence import Ask, Evidence
from diagnostics.walk.steps import Tree
from diagnostics.walk.tree import TREE
from diagnostics.walk.walk import Examination, examine

T = TypeVar("T")

GRACE = 5.0
"""Seconds that a finished diagnosis waits for what only adds to it."""


class Sources(Protocol):
    """Where evidence comes from; what cannot be read comes back as ``Unreadable`` and is not raised."""

    async def fetch(self, ask: Ask[T], case: Case) -> Evidence[T]:
        """Read one piece of evidence; raises ``DiagnosticsError`` only where nothing at all can be read."""
        ...


Seen = Callable[[Case, Examination], None]
"""Called after every walk with the case so far, so that a screen can follow."""


async def investigate(
    case: Case, complaint: Complaint, sources: Sources, seen: Seen, tree: Tree = TREE
) -> Case:
    """Walk until every walk concludes or only the operator can answer; reads run concurrently.

    Returns the case with all evidence gathered. Cancelling stops the reads that are under way.
    """
    running: dict[asyncio.Task[Evidence[Any]], Ask[Any]] = {}
    try:
        while True:
            examination = examine(case, complaint, tree)
            seen(case, examination)
            if examination.finished:
                return await _with_beside(case, complaint, examination, sources, seen, tree)
            for ask in _to_read(examination, case, running.values()):
                running[asyncio.create_task(sources.fetch(ask, case))] = ask
            if not running:
                return case
            done, _ = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                case = case.having(running.pop(task), task.result())
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


async def _with_beside(
    case: Case, complaint: Complaint, examination: Examination, sources: Sources, seen: Seen, tree: Tree
) -> Case:
    """Add what tells more about finished conclusions, as far as it comes in time; its failure is nobody's."""
    tried: set[Ask[Any]] = set()
    while asks := [ask for ask in _beside(examination, case) if ask not in tried]:
        before = case
        for ask in asks:
            with suppress(DiagnosticsError, TimeoutError):
                async with asyncio.timeout(GRACE):
                    case = case.having(ask, await sources.fetch(ask, case))
        tried.update(asks)
        if case is not before:
            examination = examine(case, complaint, tree)
            seen(case, examination)
    return case


def _beside(examination: Examination, case: Case) -> list[Ask[Any]]:
    return [ask for ask in sorted(examination.beside(case), key=repr) if case.get(ask) is None]


def _to_read(examination: Examination, case: Case, under_way: Iterable[Ask[Any]]) -> list[Ask[Any]]:
    pending = set(under_way)
    return [
        ask
        for ask in sorted(examination.asks, key=repr)
        if not isinstance(ask, AnswerTo) and case.get(ask) is None and ask not in pending
    ]
