"""Making a proposal and foretelling what it means, anew with each wish."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from textual import work

from diagnostics.changes.change import Change, Refused
from diagnostics.model.case import Case
from diagnostics.model.errors import DiagnosticsError
from diagnostics.remediation.prediction import Looked, Wanted, foretold, looked
from diagnostics.remediation.present import Present, present
from diagnostics.remediation.publishing import (
    Proposal,
    Version,
    Wish,
    proposed_attaching,
    proposed_wish,
    unpredicted,
)
from diagnostics.report.language import _
from tui.aws_port import Aws
from tui.screens.page import Page
from tui.shown.proposal import ProposalView
from tui.shown.spans import span_words
from tui.watching import USUAL

_SINCE = timedelta(hours=24)


class ProposalReads(Page):
    """A page about what a domain's truststore is to be."""

    def __init__(self, domain: str, wish: Wish | Version) -> None:
        super().__init__()
        self._domain = domain
        self.view = ProposalView(wish, Wanted(_SINCE), USUAL)
        """What is known of the proposal so far."""
        self._looked: tuple[Wanted, Looked] | None = None
        """Whom the logs and files told of, so that another wish reads no log again."""

    @property
    def place(self) -> str:
        """The domain's key."""
        return self._domain

    def wishing(self, wish: Wish | Version) -> None:
        """Propose something else."""
        self.view = replace(self.view, wish=wish)
        self.plan()

    @work(exclusive=True, group="proposal", description="")
    async def plan(self) -> None:
        """Read what is there, fresh, plan what is wished, and foretell whom that admits."""
        aws = self.app.aws
        if aws is None:
            return
        self._now(found=None, seen=None, failure=None, reading=_("reading the truststore and its versions"))
        try:
            case, there = await present(self.app.fresh_case(self._domain), aws)
            self._now(case=case, there=there if isinstance(there, Present) else None)
            case, found = await self._planned(case, there, aws)
            self._now(case=case, found=found)
            if isinstance(found, Proposal):
                await self._foretell(found, aws)
        except DiagnosticsError as failure:
            self._now(failure=failure)
        self._now(reading="")

    async def _planned(
        self, case: Case, there: Present | Refused, aws: Aws
    ) -> tuple[Case, Proposal | Change | tuple[Refused, ...]]:
        wish = self.view.wish
        if isinstance(there, Refused):
            if isinstance(wish, Version):
                return await unpredicted(case, there, wish.id, aws)
            return case, (there,)
        if isinstance(wish, Version):
            return await proposed_attaching(case, there, wish.id, aws)
        return await proposed_wish(case, there, wish, aws)

    async def _foretell(self, found: Proposal, aws: Aws) -> None:
        wanted = self.view.wanted
        span = span_words(wanted.since)
        if self._looked is None or self._looked[0] != wanted:
            self._now(reading=_("looking for callers in the logs of {span}").format(span=span))
            self._looked = (wanted, await looked(found.case, wanted, aws))
        self._now(reading=_("judging every caller under both truststores"))
        met = self._looked[1]
        self._now(seen=await asyncio.to_thread(foretold, met, found.before, found.after, found.case.at))

    def _now(self, **known: object) -> None:
        self.view = replace(self.view, **known)  # type: ignore[arg-type]
        self.show()

    def action_read_again(self) -> None:
        """Read everything anew, the logs too."""
        self._looked = None
        self.plan()
