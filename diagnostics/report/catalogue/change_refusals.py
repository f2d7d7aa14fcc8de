"""Why a change is not planned, not begun, or not undone here."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

MESSAGES = {
    "changes-not-allowed": Message(
        N_("Nothing was changed: changes are not allowed."),
        next=N_("Look at the plan above, and add --allow-changes to have it done."),
    ),
    "change-not-confirmed-typed": Message(
        N_("Nothing was changed: the change is not confirmed."),
        next=N_("Add --confirm {wanted} once you have read the plan."),
    ),
    "change-unknown": Message(
        N_("There is no change {change} on this machine."), next=N_("mtls-tui changes lists them.")
    ),
    "logging-no-stage": Message(
        N_("Not planned: the path leads to no stage."),
        next=N_("Choose a path that is mapped: `mtls-tui diagnose` shows where the domain's paths lead."),
    ),
    "logging-several-stages": Message(
        N_("Not planned: the domain leads to several stages: {stages}"), next=N_("Name one with --path.")
    ),
    "change-not-kept": Message(
        N_("The change {change} is none that can be kept."),
        N_("Only a finished change is kept, and a test is always undone."),
        N_("`mtls-tui changes` shows how it stands."),
    ),
    "no-way-to-change": Message(N_("Nothing was changed: you are not signed in.")),
    "undo-elsewhere": Message(
        N_("The change {change} was made in {there}, not here."),
        next=N_("Sign in to that account and region to undo it."),
    ),
    "change-under-way": Message(
        N_("Another mtls-tui is at work on this change: {file}"), next=N_("Wait for it, or end it.")
    ),
    "change-being-undone": Message(
        N_("The change {change} cannot be continued: some of it is undone already."),
        next=N_("Undo the rest, and plan anew."),
    ),
    "change-irreversible": Message(
        N_("Nothing was changed: {steps} can never be taken back, and was not confirmed."),
        next=N_("Add --irreversible once you have read the plan."),
    ),
    "logging-on-already": Message(
        N_("Nothing to do: both logs of API {api}, stage {stage}, are on in full.")
    ),
    "logging-role-missing": Message(
        N_("Not possible yet: the account has no role with which REST APIs may write logs."),
        N_("It would have to be set first. It is shared by all APIs of the region and can never be removed."),
        N_("Name the role's ARN, and the plan will show the step."),
    ),
    "workaround-without-mutual-tls": Message(
        N_("Not needed: the domain asks no caller for a certificate."),
    ),
    "workaround-not-regional": Message(N_("Not possible: the domain is not regional.")),
    "workaround-routing-rules": Message(
        N_("Not possible: the domain's routing mode is {mode}."),
        N_("AWS does not support routing rules on a domain that has both REST and HTTP APIs."),
    ),
    "workaround-tls-policy": Message(
        N_("Not possible: with the TLS policy {policy} a domain cannot have an HTTP API beside a REST API."),
    ),
    "workaround-domain-busy": Message(
        N_("Not now: the domain is {status}."), next=N_("Wait until it is AVAILABLE, then plan again.")
    ),
    "workaround-path-malformed": Message(
        N_("Not possible: {path} is no path that a mapping can have."),
        next=N_(
            "Letters, digits, $-_.+!*'() and / alone, none of them twice in a row at /, under 300 in all."
        ),
    ),
    "change-tags-quota": Message(
        N_("Not possible: the domain has {count} tags, and AWS allows {most} in all."),
        N_("A change marks the domain with {own} of its own, by which others see it and it can be undone."),
        N_("Take a tag away that nobody needs, and plan again."),
    ),
    "workaround-api-quota": Message(
        N_("Not possible: the account has {count} regional REST APIs, and AWS allows no more."),
        next=N_("Delete one that nobody needs, or map one that is there."),
    ),
    "workaround-root-path": Message(
        N_("Not possible: the root is no path of its own."),
        N_("Whatever no other mapping has would be answered by the test."),
        N_("Name a path that nobody uses."),
    ),
    "workaround-path-served": Message(
        N_("Not planned: callers may be using {path}. API {api}, stage {stage}, answers there: {routes}"),
        N_("Mapping it takes those calls from that API, as the longest path wins."),
        N_("Name a path that nobody uses, or take it on purpose: enter, or --outage."),
    ),
    "workaround-path-unread": Message(
        N_("Not planned: whether callers use {path} is not known. {ask} could not be read, because {why}."),
        N_("API {api}, stage {stage}, is where it leads now. AWS says: {detail}. Missing: {action}"),
        N_("Read again with that right, or take it all the same: enter, or --outage."),
    ),
    "workaround-mapping-quota": Message(
        N_("Not possible: the domain has {count} mappings of several levels, which is all that AWS allows."),
        next=N_("Choose a path of one level."),
    ),
    "workaround-role-missing": Message(
        N_("Not possible yet: the account has no role with which REST APIs may write logs."),
        N_("It would have to be set first. It is shared by all APIs of the region and can never be removed."),
        N_("Name the role's ARN, and the plan will show the step."),
    ),
    "workaround-path-taken": Message(
        N_("Not possible: {path} is mapped already."), next=N_("Choose a path that nobody uses.")
    ),
    "workaround-path-free": Message(
        N_("Nothing to swap: {path} is not mapped."), next=N_("Choose the path that the caller uses.")
    ),
    "change-not-left": Message(
        N_("The change {change} is not unfinished: there is nothing to leave."),
        next=N_("`mtls-tui changes` shows how it stands. What is finished is kept or undone."),
    ),
}
