"""What the Denials screen knows and reads: denials, log lines, one request in full, a longer time."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import ClassVar, TypeVar

from textual import work
from textual.binding import Binding, BindingType

from diagnostics.logs.denial import Denial
from diagnostics.report.language import _
from diagnostics.x509.certificate import Certificate, parse
from tui.following import follow
from tui.gathering import gather
from tui.open_cases import OpenCase
from tui.screens.case_page import CasePage
from tui.shown.kept import Basis, Kept, few
from tui.shown.read_lines import LogLine, lines_in, reads
from tui.shown.refusals import Found, Refusals, found_in, refusals_of, rests_on
from tui.shown.requests import line_asks

T = TypeVar("T")

_LONGEST = timedelta(days=30)


class DenialReads(CasePage):
    """A page about one open case whose logs can be read on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "longer", _("look back longer"), show=False),
        Binding("c", "certificate", _("certificate"), show=False),
    ]

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._found: Kept[Found] = Kept(Found(), found_in, rests_on)
        self._lines: Kept[tuple[LogLine, ...]] = Kept((), lines_in, reads)

    @property
    def denial(self) -> Denial | None:
        """The denial that keys are about."""
        return None

    @property
    def sorting(self) -> bool:
        """Whether so many lines are being worked out that what is shown is behind."""
        return bool(self._found.making or self._lines.making)

    def refusals_of(self, opened: OpenCase) -> Refusals:
        """Return the denials that were read; of many, what was last worked out."""
        return refusals_of(self._worked_out(self._found, opened), opened.case, opened.complaint)

    def lines_of(self, opened: OpenCase) -> tuple[LogLine, ...]:
        """Return the log lines that were read; of many, what was last worked out."""
        return self._worked_out(self._lines, opened)

    def _worked_out(self, kept: Kept[T], opened: OpenCase) -> T:
        basis = kept.wanting(opened.case, opened.complaint)
        if basis is not None and few(opened.case):
            kept.take(basis, kept.make(opened.case, opened.complaint))
        elif basis is not None and basis != kept.making:
            kept.making = basis
            working = self._working_out(kept, basis, opened)
            self.run_worker(working, exclusive=True, group=kept.make.__name__, description="")
        return kept.value

    def _working_out(self, kept: Kept[T], basis: Basis, opened: OpenCase) -> Callable[[], Awaitable[None]]:
        async def work_out() -> None:
            kept.take(basis, await asyncio.to_thread(kept.make, opened.case, opened.complaint))
            self.show()

        return work_out

    @work(exclusive=True, group="lines", description="")
    async def read_lines(self, denial: Denial) -> None:
        """Read the request's lines where the case lacks them."""
        opened = self.opened
        if opened is not None:
            await gather(self.app, self._domain, line_asks(denial, opened.case, opened.complaint).all)

    @work(exclusive=True, group="longer", description="")
    async def read_longer(self, since: timedelta) -> None:
        """Walk again for a longer time."""
        opened = self.opened
        if opened is not None:
            complaint = replace(opened.complaint, since=since)
            await follow(self.app.cases, self.app.aws, self._domain, opened.case, complaint)

    def action_longer(self) -> None:
        """Look further back."""
        opened = self.opened
        if opened is None:
            return
        if opened.run:
            self.say(_("The logs are still being read."))
        elif opened.complaint.since >= _LONGEST:
            self.say(_("That is as far back as is looked here."))
        else:
            self.read_longer(min(opened.complaint.since * 4, _LONGEST))

    def action_certificate(self) -> None:
        """Show the certificate that the request's access entry holds."""
        from tui.screens.certificate import CertificateScreen

        denial = self.denial
        found = parse(denial.certificate) if denial and denial.certificate else None
        if isinstance(found, Certificate):
            self.app.push_screen(CertificateScreen(self._domain, found))
        else:
            self.say(_("The certificate of this request is not in the logs that were read."))
