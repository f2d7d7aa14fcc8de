"""What the Client screen knows and does: the truststore, the verdict, and the asking of other verifiers."""

import asyncio
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from diagnostics.given.presented import Presented
from diagnostics.model.case import Case
from diagnostics.model.evidence import Ask
from diagnostics.offline.trial import Outcome, Trial
from diagnostics.report.language import _
from diagnostics.x509.opinion import Verifier
from tui.gathering import gather
from tui.screens.case_page import CasePage
from tui.screens.reading_again import read_again
from tui.shown.client import Judged
from tui.shown.client_against import Against, against
from tui.shown.client_choice import Choice
from tui.shown.client_opinions import Asked
from tui.shown.failures import ToldFailure, told_failure


class ClientJudging(CasePage):
    """A page about one client; subclasses draw what has come of judging it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "stop", _("stop asking other verifiers"), show=False),
        Binding("r", "refresh", _("read the truststore again"), show=False),
    ]

    def __init__(
        self, name: str = "", presented: Presented | None = None, at: datetime | None = None
    ) -> None:
        """Judge for the open case of a domain, or for none; without a client it asks for one.

        ``at`` is the case's time, or now without a case, where it is ``None``.
        """
        super().__init__(name)
        self.choice = Choice(presented, at=at) if presented else None
        self._trial: Trial | None = None
        self._outcome: Outcome | None = None
        self._asked = Asked()
        self._gathered = False
        self._now: datetime | None = None
        """When the present choice was made: what is judged without a case is judged as of then."""

    @property
    def case(self) -> Case | None:
        """The domain's open case."""
        opened = self.opened
        return opened.case if opened else None

    @property
    def against(self) -> Against:
        """What is judged against now."""
        self._now = self._now or self.app.clock()
        return against(self.case, self.choice, self._now)

    @property
    def judged(self) -> Judged | None:
        """The chosen client with what has come of it so far."""
        if self.choice is None:
            return None
        return Judged(self.choice.presented, self.against, self._outcome, self._asked)

    def draw(self) -> None:
        """Draw what is known now."""

    def choose(self, choice: Choice) -> None:
        """Judge something else, or as of another time."""
        self.choice, self._now = choice, None
        self.show()
        self.read()

    @work(exclusive=True, group="truststore", description="")
    async def read(self, *, again: bool = False) -> None:
        """Read what the case lacks of its domain and truststore."""
        self._gathered = False
        read: tuple[Ask[Any], ...] = ()
        while (asks := self.against.asks) != read:
            read = asks
            await gather(self.app, self._domain, asks, again=again)
        self._gathered = True
        self.show()

    @work(exclusive=True, group="judge", description="")
    async def judge(self, trial: Trial) -> None:
        """Judge off the event loop, then ask the other verifiers one by one."""
        self._outcome, self._asked = None, Asked()
        self._outcome = await asyncio.to_thread(trial.outcome)
        answers = trial.opinions()
        for _verifier in Verifier:
            self._asked = replace(self._asked, asking=True)
            self.draw()
            one = await asyncio.to_thread(next, answers, None)
            self._asked = Asked((*self._asked.opinions, one) if one else self._asked.opinions)
        self.draw()

    def failure_of(self, store: Against) -> ToldFailure | None:
        """Return why the truststore is not known, or is not the attached one."""
        opened = self.opened
        ended = opened.failure if opened and store.asks and store.content is None else None
        return told_failure(ended) if ended else store.failure

    def begin(self, store: Against) -> None:
        """Judge anew where client, truststore or time is not what was judged last."""
        trial = None
        if self.choice is not None and store.content is not None:
            trial = Trial(self.choice.presented, store.content, store.at)
        if trial == self._trial:
            return
        self._trial, self._outcome, self._asked = trial, None, Asked()
        self.workers.cancel_group(self, "judge")
        if trial is not None:
            self.judge(trial)

    def waiting_for(self, store: Against) -> str:
        """Return why there is no verdict yet; empty where that is told elsewhere."""
        if store.content is not None:
            return _("judging")
        if store.failure is not None or self.case is None:
            return _("There is no truststore to judge against; o takes a file.")
        return _("The truststore was not read.") if self._gathered else _("reading the truststore")

    def action_stop(self) -> None:
        """Ask no other verifier; what is being asked ends by itself and is not shown."""
        if not self._asked.asking:
            self.say(_("Nobody is being asked."))
            return
        self.workers.cancel_group(self, "judge")
        self._asked = replace(self._asked, asking=False)
        self.draw()

    def action_refresh(self) -> None:
        """Read the truststore again."""
        opened = self.opened
        if opened is None:
            self.say(_("Without a domain there is nothing to read; o takes files."))
        elif opened.saved:
            read_again(self)
        else:
            self.read(again=True)
