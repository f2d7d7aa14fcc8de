"""Watches after a truststore changed: owned by the app, told on every screen, and lost with no screen."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from textual.worker import Worker

from diagnostics.changes.outcome import Ended
from diagnostics.following.logs import Beat
from diagnostics.logs.denial import Denial
from diagnostics.logs.groups import identity
from diagnostics.model.asks import DomainRecord
from diagnostics.model.complaint import Caller
from diagnostics.model.errors import DiagnosticsError
from diagnostics.model.evidence import Known
from diagnostics.model.text import clean
from diagnostics.remediation.copies import keep_copies
from diagnostics.remediation.prediction import Prediction
from diagnostics.remediation.publishing import Proposal
from diagnostics.remediation.taking_effect import takes_effect
from diagnostics.remediation.watch import Watch, Watched, watch
from diagnostics.report.callers import caller_name
from diagnostics.report.language import _
from tui.aws_port import Aws, Sleep

if TYPE_CHECKING:
    from tui.app import MtlsApp

USUAL = timedelta(minutes=15)
"""How long is watched unless another time was chosen."""


@dataclass(frozen=True)
class Publication:
    """A new truststore that is being put in place: planned, foretold, and how long it is watched then."""

    proposal: Proposal
    seen: Prediction
    span: timedelta = USUAL
    """None at all where it is not watched."""


@dataclass(frozen=True)
class Watching:
    """A watch, under way or over."""

    about: Publication
    since: datetime
    """From when on a refusal counts."""
    on: bool = True
    warnings: tuple[str, ...] | None = None
    """The gateway's own, of the new truststore; ``None`` where they were not read, or could not be."""
    refused: tuple[Denial, ...] = ()
    """The first refusal of each caller who was not refused before."""
    beat: Beat | None = None
    """What the last round came to; ``None`` before the first."""
    found: Watched | None = None
    """What came of it, where it lasted to its end."""
    failure: DiagnosticsError | None = None
    """What ended it early."""

    @property
    def until(self) -> datetime:
        """When it ends by itself."""
        return self.since + self.about.span


class Watches:
    """Publishes truststores and watches what comes of them; each step is told as one of the change."""

    def __init__(self, app: "MtlsApp") -> None:
        self._app = app
        self.sleep: Sleep = asyncio.sleep
        """Waits between rounds."""
        self._publishing: dict[str, Publication] = {}
        self._watches: dict[str, Watching] = {}
        self._workers: dict[str, Worker[None]] = {}

    @property
    def all(self) -> Mapping[str, Watching]:
        """Every watch of a change that stands, by the change's id, the latest last."""
        return self._watches

    def of(self, change_id: str) -> Watching | None:
        """Return the watch of a change, where there is one."""
        return self._watches.get(change_id)

    def publish(self, about: Publication, confirmed: frozenset[str]) -> None:
        """Carry the change out, both bundles being kept on this machine first, and watch once it is done."""
        change, changes = about.proposal.change, self._app.changes
        before, after = about.proposal.present.attached.content, about.proposal.draft.content
        self._publishing[change.id] = about
        changes.begin(change, confirmed, partial(keep_copies, changes.folder, change.id, before, after))

    def change_moved(self, change_id: str) -> None:
        """Begin to watch where a new truststore has just been put in place; end where it is taken back."""
        changes = self._app.changes
        run, ending = changes.runs.get(change_id), changes.endings.get(change_id)
        if run is not None and run.undoing:
            self._publishing.pop(change_id, None)
            self._stop(change_id)
            self._watches.pop(change_id, None)
        outcome = ending.outcome if ending is not None and not ending.undoing else None
        finished = outcome is not None and outcome.ended is Ended.FINISHED
        state = changes.state(change_id) if finished else None
        if state is not None and change_id in self._publishing:
            about = self._publishing.pop(change_id)
            self._begin(change_id, Watching(about, takes_effect(state)))

    def end(self, change_id: str) -> None:
        """Watch no more; of a watch that is over, tell no more."""
        watching = self._watches.get(change_id)
        if watching is None:
            return
        if watching.on:
            self._stop(change_id)
            self._move(change_id, on=False)
        else:
            self._move(change_id, refused=())

    def lengthen(self, change_id: str, span: timedelta) -> None:
        """Watch for another span, counted from the change; what was told is not told again."""
        watching = self._watches.get(change_id)
        if watching is not None:
            self._stop(change_id)
            about = replace(watching.about, span=span)
            self._begin(change_id, replace(watching, about=about, on=True, found=None, failure=None))

    def _begin(self, change_id: str, watching: Watching) -> None:
        aws = self._app.aws
        self._watches.pop(change_id, None)
        if aws is None:
            return
        self._watches[change_id] = watching
        self._workers[change_id] = self._app.run_worker(
            self._watch(change_id, watching, aws), group="watch", exclusive=False, description=""
        )
        self._told(change_id)

    def _stop(self, change_id: str) -> None:
        worker = self._workers.pop(change_id, None)
        if worker is not None:
            worker.cancel()

    async def _watch(self, change_id: str, watching: Watching, aws: Aws) -> None:
        about, proposal = watching.about, watching.about.proposal
        known = about.seen.refused_before | _callers(watching.refused)
        todo = Watch(
            about.seen.coverage.window.until,
            watching.since,
            about.span,
            known,
            lambda denial: self._announce(change_id, denial),
            lambda beat: self._move(change_id, beat=beat),
        )
        try:
            self._move(change_id, warnings=await _warnings(proposal, aws))
            if about.span:
                rest = partial(self._rest, change_id)
                self._move(change_id, found=await watch(proposal.case, todo, aws, self._app.clock, rest))
        except DiagnosticsError as failure:
            self._move(change_id, failure=failure)
        self._move(change_id, on=False)

    async def _rest(self, change_id: str, seconds: float) -> None:
        """Wait for the next round second by second, so that the time that is left can be seen."""
        while seconds > 0:
            self._told(change_id)
            await self.sleep(min(1.0, seconds))
            seconds -= 1.0

    def _announce(self, change_id: str, denial: Denial) -> None:
        watching = self._watches.get(change_id)
        if watching is None or identity(denial.caller) in _callers(watching.refused):
            return
        self._move(change_id, refused=(*watching.refused, denial))
        domain, who = watching.about.proposal.change.domain, caller_name(denial.caller)
        told = _("{who} is refused on {domain}, and was not before. W shows it, and u undoes the change.")
        sentence = told.format(who=who, domain=clean(domain.name))
        self._app.notify(sentence, severity="error", timeout=10, markup=False)

    def _move(self, change_id: str, **changed: object) -> None:
        watching = self._watches.get(change_id)
        if watching is not None:
            self._watches[change_id] = replace(watching, **changed)  # type: ignore[arg-type]
            self._told(change_id)

    def _told(self, change_id: str) -> None:
        self._app.changes.published.publish(change_id)


def _callers(refused: Iterable[Denial]) -> frozenset[Caller]:
    return frozenset(identity(one.caller) for one in refused)


async def _warnings(proposal: Proposal, aws: Aws) -> tuple[str, ...] | None:
    found = await aws.fetch(DomainRecord(), proposal.case)
    domain = found.value if isinstance(found, Known) else None
    return domain.mutual_tls.warnings if domain is not None and domain.mutual_tls is not None else None
