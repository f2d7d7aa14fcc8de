"""Whether logs are followed, and how that goes, in a few words."""

from dataclasses import dataclass

from diagnostics.following.logs import Beat
from diagnostics.model.text import clean
from diagnostics.report.language import _
from tui.shown.failures import unreadable_line
from tui.shown.marks import Marks
from tui.shown.times import Times

_ROOMY = 100


@dataclass(frozen=True)
class Live:
    """The state of following."""

    on: bool = False
    beat: Beat | None = None
    """The last round; ``None`` before the first."""
    new: int = 0
    """Denials that came since the following began."""
    lost: bool = False
    """Whether it ended because nothing can be read any more."""

    def line(self, times: Times, marks: Marks, width: int) -> str:
        """Return it for the right end of the title; empty where nothing is followed."""
        if self.lost:
            return _("{sign} follow lost, f tries again").format(sign="x" if marks.ascii_only else "✗")
        if not self.on:
            return ""
        words = _("following {sign}").format(sign="(o)" if marks.ascii_only else "●")
        if self.beat is None:
            return words
        if not self.beat.followed:
            return _("{words} no log").format(words=words)
        at = times.clock(self.beat.at)
        if width < _ROOMY:
            return f"{words} {at}"
        came = _(" · {count} new").format(count=f"{self.new:,}") if self.new else ""
        return _("{words} looked {at}").format(words=words, at=at) + came

    def troubles(self) -> tuple[str, ...]:
        """Return which logs cannot be followed now, and why, as harmless lines."""
        unread = self.beat.unread if self.on and self.beat else ()
        return tuple(
            unreadable_line(_("The log {group}").format(group=clean(group)), why) + _("; it is tried again")
            for group, why in unread
        )
