"""How carrying a change out or keeping it ended before its end; what AWS said is told beside these."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

_OTHER = N_("It is the change {other}, begun by {by}. Nothing of theirs was touched.")
_LOOK_AGAIN = N_("Continue to look again, or undo with `{undo}`: both look first.")

MESSAGES = {
    "change-stopped": Message(N_("Stopped before step {number}, as you wished: {step}")),
    "change-not-confirmed": Message(
        N_("Stopped before step {number}, which can never be taken back and was not confirmed: {step}"),
        next=N_("Confirm it on its own, or leave it."),
    ),
    "change-domain-marked": Message(
        N_("Stopped before anything was done: the domain carries the tags of another change."),
        _OTHER,
        N_(
            "Somebody is at work on it, or that change was neither undone nor kept. Where it is of this machine, "
            "`mtls-tui changes` lists it: undo it, or keep it. Else: `{find}`."
        ),
    ),
    "change-world-differs": Message(
        N_("Stopped before step {number}, as AWS is not as it was when this was planned: {step}"),
        N_(
            "Somebody else has changed it meanwhile, or another change is under way. Nothing was overwritten."
        ),
        N_("Read the domain again and plan anew."),
    ),
    "change-not-seen": Message(
        N_("Stopped at step {number}, as what it changes could not be read: {step}"),
        next=N_("Once it can be read, continue, or undo with `{undo}`."),
    ),
    "change-refused": Message(
        N_("Stopped, as AWS refused step {number}: {step}"),
        N_("The call had no effect."),
        N_("Mend it and continue, or undo with `{undo}`."),
    ),
    "change-answer-lost": Message(
        N_("Nobody knows whether step {number} was done: {step}"),
        N_("The answer was lost, and no effect shows yet."),
        _LOOK_AGAIN,
    ),
    "change-not-verified": Message(
        N_("AWS took step {number}, but its effect does not show: {step}"), next=_LOOK_AGAIN
    ),
    "change-halted": Message(
        N_("AWS took step {number}, and then the domain went to {status}: {step}"),
        N_("No waiting ends that: its certificate, or whoever owns it, has to be looked at."),
        N_("Mend that and continue, or undo with `{undo}`."),
    ),
    "change-left": Message(
        N_("Left while AWS was at work: the journal tells how far it has come."),
        next=N_("Continue, or undo: both look first."),
    ),
    "change-mark-lost": Message(
        N_("Stopped before step {number}, as the domain carries another change's tags now: {step}"),
        _OTHER,
        N_("Wait until the domain is free, then plan anew."),
    ),
    "change-mark-gone": Message(
        N_("Stopped before step {number}, as the domain does not carry this change's tags any more: {step}"),
        N_("Somebody has taken them off: others may believe that nobody is changing the domain."),
        N_("Look at who did, and plan anew."),
    ),
    "change-not-freed": Message(
        N_("The domain's tags could not be taken away, so nothing was decided."), next=N_("Try again.")
    ),
    "change-not-freed-marked": Message(
        N_("Nothing was decided: the domain carries another change's tags."),
        _OTHER,
        N_("Wait until that change is undone or kept, then try again."),
    ),
}
