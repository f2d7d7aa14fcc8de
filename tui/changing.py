"""Changes at work: owned by the app, one a domain, and never lost when a screen or the app is left."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual.signal import Signal

from diagnostics.changes.change import Change
from diagnostics.changes.outcome import Outcome
from diagnostics.changes.state import State
from diagnostics.changes.touched import touched
from diagnostics.model.asks import DomainRecord
from diagnostics.model.domain import Domain, DomainId
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.evidence import Known
from diagnostics.remediation.changing import (
    Kept,
    Surroundings,
    accept,
    begin,
    kept,
    leave_standing,
    resume,
    take_back,
)
from tui.aws_port import Changer, Sleep
from tui.change_runs import Ending, Run
from tui.following import follow
from tui.waiting import Waits

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.app import MtlsApp

_LOOK_AGAIN = 3.0
"""Seconds until journals are read again that another process holds."""


class Changes:
    """Carries changes out, and knows every journal; each step forward is told to ``published``."""

    def __init__(self, app: "MtlsApp", changer: Changer | None) -> None:
        self.published: Signal[str] = Signal(app, "change moved")
        """Told the change's id; an empty one after the journals were looked at."""
        self.kept: tuple[Kept, ...] = ()
        """Every journal, oldest change first."""
        self.runs: dict[str, Run] = {}
        self.endings: dict[str, Ending] = {}
        self.leaving = False
        """Whether the app ends: no step is begun any more, and nothing is waited for."""
        self.sleep: Sleep = asyncio.sleep
        """Waits for quotas and effects."""
        self._app = app
        self.changer = changer
        """Opens what changes are made through; ``None`` where nothing can be changed."""
        self._listed: dict[str, Domain] = {}
        self._done: dict[str, asyncio.Event] = {}
        self._again: Timer | None = None

    @property
    def folder(self) -> Path:
        """The folder of journals, which need not be there."""
        return self._app.files.journals

    @property
    def possible(self) -> bool:
        """Whether there is something to make changes through."""
        return self.changer is not None and self._app.aws is not None and self._app.principal is not None

    def journal(self, change_id: str) -> Kept | None:
        """Return a change's journal, where it has one."""
        return next((one for one in self.kept if one.path.stem == change_id), None)

    def state(self, change_id: str) -> State | None:
        """Return how far a change has come; ``None`` where it was not begun, or its journal is unreadable."""
        run, journal = self.runs.get(change_id), self.journal(change_id)
        return run.state if run is not None and run.state else journal.state if journal else None

    def at_work_on(self, domain: DomainId) -> Run | None:
        """Return the run that changes a domain now."""
        return next((run for run in self.runs.values() if run.change.domain == domain), None)

    @property
    def domains(self) -> tuple[Domain, ...]:
        """The domains that were listed, each as it was read last."""
        latest = dict(self._listed)
        for opened in self._app.cases.values():
            found = None if opened.saved else opened.case.get(DomainRecord())
            if isinstance(found, Known) and found.value is not None:
                latest[found.value.key] = found.value
        return tuple(latest.values())

    def listed(self, domains: Iterable[Domain] | None) -> None:
        """Take in domains with their tags; ``None`` forgets what is known of the account that is left."""
        if domains is None:
            self._listed.clear()
            self.kept = ()
        else:
            self._listed.update((one.key, one) for one in domains)

    def elsewhere(self, change_id: str) -> bool:
        """Tell whether another process on this machine was at work on a change when it was looked at last."""
        journal = self.journal(change_id)
        return journal is not None and journal.held and change_id not in self.runs

    @property
    def looks_again(self) -> bool:
        """Whether the journals are read again soon, as another process is at work on one."""
        return self._again is not None

    async def look(self) -> None:
        """Read all journals anew, and again soon while another process is at work on one.

        Where they cannot be looked at, that stands in their place.
        """
        try:
            self.kept = await asyncio.to_thread(kept, self.folder)
        except DiagnosticsError as error:
            self.kept = (Kept(self.folder, None, error),)
        self.published.publish("")
        held = any(self.elsewhere(one.path.stem) for one in self.kept)
        if self._again is not None:
            self._again.stop()
        self._again = self._app.set_timer(_LOOK_AGAIN, self.look) if held else None

    def begin(
        self, change: Change, confirmed: frozenset[str], first: Callable[[], object] | None = None
    ) -> None:
        """Carry a change out; irreversible steps only if ``confirmed`` has their ids.

        ``first`` is done before anything is called, and nothing is where it raises ``DiagnosticsError``.
        """

        async def work(around: Surroundings) -> Outcome:
            if first is not None:
                await asyncio.to_thread(first)
            return await begin(change, around, confirmed)

        self._start(Run(change, undoing=False), work)

    def resume(self, state: State, confirmed: frozenset[str]) -> None:
        """Go on with a change that has stopped."""
        path = self._path(state.change)
        run = Run(state.change, undoing=False, state=state)
        self._start(run, lambda around: resume(path, around, confirmed))

    def undo(self, state: State) -> None:
        """Take a change back."""
        path = self._path(state.change)
        self._start(Run(state.change, undoing=True, state=state), lambda around: take_back(path, around))

    def keep(self, state: State) -> None:
        """Keep what a finished change did."""
        path, run = self._path(state.change), Run(state.change, undoing=False, state=state, deciding=True)
        self._start(run, lambda around: leave_standing(path, around))

    def leave(self, state: State) -> None:
        """Leave what stands of an unfinished change."""
        path, run = self._path(state.change), Run(state.change, undoing=False, state=state, deciding=True)
        self._start(run, lambda around: accept(path, around))

    def stop(self, change_id: str) -> None:
        """Let a change stop before its next step."""
        self._move(change_id, stopping=True)

    async def left(self) -> None:
        """Return once every step under way is in its journal; nothing is begun or waited for after this."""
        self.leaving = True
        for done in tuple(self._done.values()):
            await done.wait()

    def _path(self, change: Change) -> Path:
        journal = self.journal(change.id)
        return journal.path if journal else self.folder / f"{change.id}.jsonl"

    def _start(self, run: Run, work: Callable[[Surroundings], Awaitable[Outcome]]) -> None:
        change_id = run.change.id
        if self.leaving or self.at_work_on(run.change.domain) is not None:
            return
        self.runs[change_id], self._done[change_id] = run, asyncio.Event()
        self.endings.pop(change_id, None)
        self.published.publish(change_id)
        self._app.run_worker(self._carry(run, work), group="change", exclusive=False, description="")

    async def _carry(self, run: Run, work: Callable[[Surroundings], Awaitable[Outcome]]) -> None:
        change_id = run.change.id
        try:
            ending = Ending(run.undoing, outcome=await self._through(change_id, work))
        except DiagnosticsError as failure:
            ending = Ending(run.undoing, failure=failure)
        finally:
            self._done.pop(change_id).set()
        await self.look()
        del self.runs[change_id]
        self.endings[change_id] = ending
        self.published.publish(change_id)
        if not self.leaving:
            await self._read_again(run.change)

    async def _through(self, change_id: str, work: Callable[[Surroundings], Awaitable[Outcome]]) -> Outcome:
        app = self._app
        if self.changer is None or app.aws is None or app.principal is None:
            raise DiagnosticsError("no-way-to-change")
        waits = Waits(
            self.sleep,
            lambda: self.leaving,
            lambda name, left: self._move(change_id, waits=name, seconds=left),
        )
        with self.changer(app.aws, waits.named, waits.sleep) as world:
            around = Surroundings(
                world,
                app.principal,
                self.folder,
                app.clock,
                waits.sleep,
                lambda state: self._move(change_id, state=state),
                lambda: self.leaving or self.runs[change_id].stopping,
            )
            return await work(around)

    def _move(self, change_id: str, **changed: object) -> None:
        if change_id in self.runs:
            self.runs[change_id] = replace(self.runs[change_id], **changed)  # type: ignore[arg-type]
            self.published.publish(change_id)

    async def _read_again(self, change: Change) -> None:
        """Drop what the change has made stale from the domain's open case, and read that again."""
        app = self._app
        for name, opened in tuple(app.cases.items()):
            if not opened.saved and opened.case.domain == change.domain:
                stale = touched(change, opened.case)
                await follow(app.cases, app.aws, name, opened.case.without(*stale))
