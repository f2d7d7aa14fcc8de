"""Findings about evidence that is missing, and about the domain's own state."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

MESSAGES = {
    "evidence-unreadable": Message(
        N_("{ask} could not be read: {why}"),
        N_("{detail}"),
    ),
    "domain-not-available": Message(
        N_("The domain's status is {status}"),
        N_("While it is not AVAILABLE, what callers meet may be the old setting or the new one. {message}"),
        N_("Wait until it is AVAILABLE, or see what the status asks for."),
    ),
}
