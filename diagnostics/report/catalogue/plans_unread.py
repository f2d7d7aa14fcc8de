"""Why nothing is planned: what a plan is made from could not be read, or is not there."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

MESSAGES = {
    "plan-unread": Message(
        N_("Nothing is planned: {ask} could not be read, because {why}."),
        N_("Without it nobody can say what the change would meet. AWS says: {detail}"),
        N_("Plan again once it can be read."),
    ),
    "plan-unread-denied": Message(
        N_("Nothing is planned: {ask} could not be read, because {why}."),
        N_("Without it nobody can say what the change would meet. AWS says: {detail}"),
        N_("Plan again with the right {action}; `mtls-tui policy` prints all that are needed."),
    ),
    "plan-domain-missing": Message(
        N_("Nothing is planned: account {account} has no domain {domain} in {region}."),
        next=N_("Check the name, the profile and the region: `mtls-tui domains` lists what is there."),
    ),
}
