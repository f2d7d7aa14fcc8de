"""How undoing a change ended before its end: each step that stands is named, and why the first of them does."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

_OTHER = N_("It is the change {other}, begun by {by}. Nothing of theirs was touched.")
_AGAIN = N_("Once that has passed, undo again: `{undo}`. To leave it as it is: `{leave}`.")
_LOOK = N_("Look at it, then undo again: `{undo}`. To leave it as it is: `{leave}`.")

MESSAGES = {
    "undo-changed": Message(
        N_("Not undone, as somebody has changed it since: {step}"),
        N_("It is neither as it was before nor as this change left it, so it was not touched."),
        _LOOK,
    ),
    "undo-changing": Message(
        N_("Not undone, as others changed it again and again meanwhile: {step}"), next=_AGAIN
    ),
    "undo-at-work": Message(N_("Not undone, as AWS is still at work on it: {step}"), next=_AGAIN),
    "undo-refused": Message(
        N_("Not undone, as AWS refused that: {step}"), N_("The call had no effect."), _AGAIN
    ),
    "undo-not-seen": Message(
        N_("Not undone, as it could not be read how it is: {step}"), N_("Nothing was called."), _AGAIN
    ),
    "undo-not-verified": Message(
        N_("Not seen to be undone: {step}"),
        N_("AWS may have taken the call, but what was done still shows."),
        _AGAIN,
    ),
    "undo-unknown": Message(
        N_("Not undone, as it is not known what it made: {step}"),
        N_("The answer to its call was lost, and what it made cannot be told from what others made."),
        _LOOK,
    ),
    "undo-domain-marked": Message(
        N_("Not undone, as the domain carries another change's tags: {step}"),
        _OTHER,
        N_("Wait until that change is undone or kept, then undo again: `{undo}`."),
    ),
    "undo-stays": Message(
        N_("Undone, but for what nothing takes back:"),
        N_("All else is as it was before."),
    ),
    "undo-ceded": Message(N_("Undone, but for what others have built on since:")),
    "undo-stopped": Message(
        N_("Stopped before taking this back, as you wished: {step}"),
        N_("What was taken back until then stays so; the rest stands."),
        N_("Undo again to take back the rest: `{undo}`."),
    ),
}
