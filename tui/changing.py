"""Changes at work: owned by the app, one a domain, and never lost when a screen or the app is left."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
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
from diagnostics.remediation.changing import Kept, Surroundings, begin, kept, resume, take_back
from tui import state_files
from tui.aws_port import Changer, Sleep
from tui.following import follow
from tui.waiting import Waits

if TYPE_CHECKING:
    from tui.app import MtlsApp

_FOLDER = "changes"


@dataclass(frozen=True)
class Run:
    """A change that is at work now."""

    change: Change
    undoing: bool
    state: State | None = None
    """How far it has come; ``None`` before its journal has a first record."""
    stopping: bool = False
    waits: str = ""
    """The call whose quota is waited for; empty where an effect is."""
    seconds: int = 0
    """How long it still waits; 0 while it does not."""


@dataclass(frozen=True)
class Ending:
    """How a change's last run ended: with an outcome, or with what failed."""

    undoing: bool
    outcome: Outcome | None = None
    failure: DiagnosticsError | None = None


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

    @property
    def folder(self) -> Path:
        """The folder of journals, which need not be there."""
        return state_files.place(_FOLDER)

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
        """Take in domains with their tags; ``None`` forgets those of the account that is left."""
        if domains is None:
            self._listed.clear()
        else:
            self._listed.update((one.key, one) for one in domains)

    async def look(self) -> None:
        """Read all journals anew."""
        self.kept = await asyncio.to_thread(kept, self.folder)
        self.published.publish("")

    def begin(self, change: Change, confirmed: frozenset[str]) -> None:
        """Carry a change out; irreversible steps only if ``confirmed`` has their ids."""
        self._start(Run(change, undoing=False), lambda around: begin(change, around, confirmed))

    def resume(self, state: State, confirmed: frozenset[str]) -> None:
        """Go on with a change that has stopped."""
        path = self._path(state.change)
        run = Run(state.change, undoing=False, state=state)
        self._start(run, lambda around: resume(path, around, confirmed))

    def undo(self, state: State) -> None:
        """Take a change back."""
        path = self._path(state.change)
        self._start(Run(state.change, undoing=True, state=state), lambda around: take_back(path, around))

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
