"""Turning a stage's logs on: what becomes of data trace, of streams, and of log groups that others use."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

MESSAGES = {
    "noticed-data-trace-off": Message(
        N_("Data trace is on for {methods}: it is turned off until this is undone."),
        N_("At INFO it would write bodies and headers into the log on this change's account."),
    ),
    "noticed-data-trace-on": Message(
        N_("Data trace is on for {methods} at INFO already: this leaves it so."),
        N_("Bodies and headers are logged as before, whoever may read the log can read them."),
    ),
    "noticed-stream-kept": Message(
        N_("The access log goes to {stream}, and stays as it is."),
        N_("What is there cannot be read from here: the execution log tells reasons, but no certificates."),
    ),
    "logging-to-stream": Message(
        N_("Not planned: the access log of API {api}, stage {stage}, goes to {stream}."),
        N_("Led to a log group, nothing would arrive there until this is undone; others may wait for it."),
        N_("Read it where the stream delivers. All else that could be turned on is on."),
    ),
    "left-group-retention": Message(
        N_("The log group {group} stays: somebody has set another retention since."),
        N_("What was logged there is kept. Delete the group once nobody needs it any more."),
    ),
    "left-group-written": Message(
        N_("The log group {group} stays: other stages write their access log there: {by}"),
        N_("What was logged there is kept. Delete the group once nobody needs it any more."),
    ),
}
