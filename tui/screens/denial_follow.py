"""Following the logs from the Denials screen: new refusals come in while it is looked at."""

import asyncio
from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from diagnostics.following.logs import Beat, Sleep, follow
from diagnostics.model.case import Case
from diagnostics.model.complaint import Complaint
from diagnostics.model.errors import DiagnosticsError
from diagnostics.report.language import _
from diagnostics.walk.walk import Examination
from tui.screens.consent import ConsentDialog
from tui.screens.denial_reads import DenialReads
from tui.shown.live import Live

_GROUP = "follow"


class DenialFollow(DenialReads):
    """Follows until told otherwise, until the screen is left, or until nothing can be read any more."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f", "follow", _("follow"))]

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.live = Live()
        self.sleep: Sleep = asyncio.sleep
        """Waits between rounds."""
        self._asked = False

    @work(exclusive=True, group=_GROUP, description="")
    async def follow_logs(self, *, consent: bool) -> None:
        """Follow until cancelled; a failed session is noted in the open case and not raised."""
        opened, aws = self.opened, self.app.aws
        if opened is None or aws is None:
            return
        try:
            await follow(
                opened.case, opened.complaint, aws, self.app.clock, self._seen,
                sleep=self.sleep, consent=consent,
            )  # fmt: skip
        except DiagnosticsError as failure:
            self.live = Live(lost=True)
            self.app.cases.fail(self.place, failure)
            self.show()

    def _seen(self, case: Case, complaint: Complaint, examination: Examination, beat: Beat) -> None:
        if not self.live.on:
            return
        self.live = replace(self.live, beat=beat, new=self.live.new + beat.new)
        self.app.cases.followed(self.place, case, complaint, examination)
        if beat.unsearched and not self._asked:
            self._asked = True
            self.app.push_screen(ConsentDialog(beat.unsearched), self._consented)

    def _consented(self, agreed: bool | None) -> None:
        if agreed and self.live.on:
            self.follow_logs(consent=True)

    def action_follow(self) -> None:
        """Begin to follow, or end it."""
        opened = self.opened
        if self.live.on:
            self.stop_following()
        elif opened is None or self.app.aws is None or opened.saved:
            self.say(_("Nothing is read for a saved case."))
        elif opened.run:
            self.say(_("The logs are still being read."))
        else:
            self._asked, self.live = False, Live(on=True)
            self.follow_logs(consent=False)
            self.show()

    def stop_following(self) -> None:
        """Follow no more; what came stays."""
        self.live = Live()
        self.workers.cancel_group(self, _GROUP)
        self.show()

    def action_longer(self) -> None:
        """Look further back, which ends the following."""
        if self.live.on:
            self.stop_following()
        super().action_longer()
