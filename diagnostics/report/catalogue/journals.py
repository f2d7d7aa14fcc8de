"""The journals of changes: why one cannot be written or read."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

MESSAGES = {
    "journal-not-written": Message(
        N_("The journal {file} cannot be written: {detail}"),
        N_("Without a journal nothing can be taken back after a crash, so nothing is changed."),
        N_("Make room, make the folder writable, or name another with XDG_STATE_HOME, and try again."),
    ),
    "journal-broken-off": Message(
        N_("The journal {file} cannot be written any more: {detail}"),
        N_("Nothing more was called. What was done until then stands, and the journal tells it."),
        N_("Make room, then undo: mtls-tui changes lists it."),
    ),
    "journals-unreadable": Message(
        N_("The journals in {file} cannot be looked at: {detail}"),
        N_("Whether a change was made from this machine, or stands, is not known."),
        N_("Make the folder readable. Domains' tags tell as well: `mtls-tui undo --find DOMAIN --plan`."),
    ),
    "state-not-written": Message(
        N_("{file}: could not be written ({detail})"),
        next=N_("Make room, make the folder writable, or name another with XDG_STATE_HOME."),
    ),
    "journal-not-begun": Message(
        N_("The journal {file} was cut off before its plan was whole: nothing was called."),
        next=N_("Delete the file."),
    ),
    "journal-unreadable": Message(
        N_("The journal {file} cannot be read: {detail}"),
        N_("What its change did is not known here. The domain's tags tell as well."),
        N_("Keep the file, and look at the domain's tags."),
    ),
    "journal-version": Message(
        N_("The journal {file} has version {version}; this program reads {ours}."),
        next=N_("Undo it with the mtls-tui that made it, or a newer one."),
    ),
}
