"""What can come between while logs are followed."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

MESSAGES = {
    "follow-log-refused": Message(
        N_("{at}: the end of {group} could not be read: {why}"),
        N_("It is tried again, less and less often; nothing is lost meanwhile. The service said: {detail}"),
    ),
    "follow-log-read-again": Message(N_("{at}: {group} is read again")),
    "follow-log-unsearched": Message(
        N_("{group} is not followed: its format has no status, so only the whole log could be read"), "",
        N_("Add the status to the format; or let every entry be read with --unfiltered, which on a busy API is much."),
    ),
    "follow-nothing": Message(
        N_("There is no log to follow: none of them is on and can be read back"), "",
        N_("Turn on the execution log and the access log of the stage."),
    ),
}  # fmt: skip
