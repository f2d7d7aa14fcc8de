"""Changes: what each step does, what is noticed, what stays, and why a change cannot be planned."""

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
        N_("Not planned: no stage was found that the path leads to."),
        next=N_("Check the path, and the rights to read mappings, APIs and stages."),
    ),
    "logging-several-stages": Message(
        N_("Not planned: the domain leads to several stages: {stages}"), next=N_("Name one with --path.")
    ),
    "change-stopped": Message(N_("Stopped before the step {step}, as you wished.")),
    "change-not-confirmed": Message(
        N_("Stopped: the step {step} can never be taken back and was not confirmed."),
        next=N_("Confirm it on its own, or leave it."),
    ),
    "change-domain-marked": Message(
        N_("Stopped before anything was done: the domain carries the tags of another change."),
        N_("Somebody is changing it, or a change stands there that was neither undone nor kept."),
        N_(
            "`mtls-tui changes` lists this machine's: undo it, or keep it with `mtls-tui keep ID`. For one from "
            "elsewhere: `mtls-tui undo --find DOMAIN --plan`."
        ),
    ),
    "change-not-kept": Message(
        N_("The change {change} is none that can be kept."),
        N_("Only a finished change is kept, and a test is always undone."),
        N_("`mtls-tui changes` shows how it stands."),
    ),
    "change-world-differs": Message(
        N_("Stopped before the step {step}: AWS is not as it was when this was planned."),
        N_(
            "Somebody else has changed it meanwhile, or another change is under way. Nothing was overwritten."
        ),
        N_("Read the domain again and plan anew."),
    ),
    "change-not-seen": Message(
        N_("Stopped at the step {step}: what it would change could not be read. AWS says: {detail}"),
        next=N_("Grant the right and continue, or undo. Missing: {action}"),
    ),
    "change-refused": Message(
        N_("Stopped: AWS refused the step {step}. AWS says: {detail}"),
        N_("The call had no effect."),
        N_("Undo, or mend it and continue. Missing: {action}"),
    ),
    "change-answer-lost": Message(
        N_("Nobody knows whether the step {step} was done: its answer was lost, and no effect shows yet."),
        next=N_("Continue to look again, or undo: both look first."),
    ),
    "change-not-verified": Message(
        N_("AWS took the step {step}, but its effect does not show."),
        next=N_("Continue to look again, or undo."),
    ),
    "change-left": Message(
        N_("Left while AWS was at work: the journal tells how far it has come."),
        next=N_("Continue, or undo: both look first."),
    ),
    "no-way-to-change": Message(N_("Nothing was changed: you are not signed in.")),
    "undo-left": Message(
        N_("Not everything could be taken back. Left: {steps}"),
        N_(
            "The first of these was changed by somebody since, or AWS refused or is still at work. "
            "The others were not touched, as it may use them. AWS says: {detail}"
        ),
        N_("Look at it, then undo again. Missing: {action}"),
    ),
    "undo-elsewhere": Message(
        N_("The change {change} was made in {there}, not here."),
        next=N_("Sign in to that account and region to undo it."),
    ),
    "change-under-way": Message(
        N_("Another mtls-tui is at work on this change: {file}"), next=N_("Wait for it, or end it.")
    ),
    "journal-not-written": Message(
        N_("The journal {file} cannot be written: {detail}"),
        N_("Without a journal nothing can be taken back after a crash, so nothing is changed."),
        N_("Make room, or make the folder writable, and try again."),
    ),
    "journal-broken-off": Message(
        N_("The journal {file} cannot be written any more: {detail}"),
        N_("Nothing more was called. What was done until then stands, and the journal tells it."),
        N_("Make room, then undo: mtls-tui changes lists it."),
    ),
    "journal-not-begun": Message(
        N_("The journal {file} was cut off before its plan was whole: nothing was called."),
        next=N_("Delete the file."),
    ),
    "change-being-undone": Message(
        N_("The change {change} cannot be continued: some of it is undone already."),
        next=N_("Undo the rest, and plan anew."),
    ),
    "change-mark-lost": Message(
        N_("Stopped before the step {step}: the domain carries another change's tags now."),
        N_("Somebody else began to change it at the same moment. Nothing of theirs was touched."),
        N_("Wait until the domain is free, then plan anew."),
    ),
    "undo-stays": Message(
        N_("Undone, but for what nothing takes back: {steps}"),
        N_("All else is as it was before."),
    ),
    "find-tags-malformed": Message(
        N_("The tags on {domain} look like a change's, but no change writes such tags."),
        next=N_("Look at the domain's tags, and take them away by hand."),
    ),
    "find-unreadable": Message(
        N_("What the change left could not be read. AWS says: {detail}"), next=N_("Missing: {action}")
    ),
    "find-not-in-tags": Message(
        N_("What has to be put back is not in the tags of a change of this kind: {kind}"),
        N_("Only the machine that began it knows, in its journal."),
        N_("Undo it there. Once all is as it should be, take the tags away:"),
    ),
    "find-api-differs": Message(
        N_(
            "The API {api} ({name}) has the change's tag, but is not as a change makes it. It was not touched."
        ),
        next=N_("If nobody needs it, put the mapping back and delete it:"),
    ),
    "find-version": Message(
        N_("The domain had this version of its truststore attached before: {version}"),
        N_("Who would lose access by going back is not judged here: `mtls-tui impact` does."),
        N_("Undo it on the machine that began it, or lead back by hand, and take the tags away:"),
    ),
    "find-before-unknown": Message(
        N_("The tags do not tell where the mapping led before."),
        next=N_("Lead it there by hand, and then:"),
    ),
    "find-mapping-differs": Message(
        N_(
            "The mapping {path} leads to the change's API, but the change did not make it. It was not touched."
        ),
        next=N_("If nobody needs it, put it back, and then:"),
    ),
    "change-irreversible": Message(
        N_("Nothing was changed: {steps} can never be taken back, and was not confirmed."),
        next=N_("Add --irreversible once you have read the plan."),
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
    "workaround-extra-path": Message(
        N_("Map a REST API made for the test at a path of its own."),
        N_("Production stays as it is; the caller has to call the test path."),
    ),
    "workaround-swap": Message(
        N_("Lead a path that callers use to a REST API made for the test, and back."),
        N_("Meanwhile nobody's requests reach the HTTP API on that path."),
    ),
    "step-set-role": Message(
        N_("Set the account's role for logs: {role}"),
        N_("Shared by every API of the account in this region. It can be replaced later, never removed."),
    ),
    "step-create-api": Message(
        N_("Make the REST API {name}, its default endpoint disabled."),
        N_("With a tag, so that it is found again whatever happens here."),
    ),
    "step-define-api-200": Message(
        N_("Give it the PetStore sample's paths, each answered 200 by a mock."),
        N_("A mock has no backend: nothing that a caller sends leaves API Gateway."),
    ),
    "step-define-api-503": Message(
        N_("Give it the PetStore sample's paths, each answered 503 with Retry-After by a mock."),
        N_("Never 2xx: no caller may believe that its request was done."),
    ),
    "step-deploy": Message(N_("Deploy it.")),
    "step-create-log-group": Message(N_("Make the log group {group} for its access log.")),
    "step-set-retention": Message(N_("Keep what is in {group} for {days} days.")),
    "step-create-stage": Message(N_("Make its stage {stage}.")),
    "step-log-everything": Message(
        N_("Turn on both logs of the stage: execution log at INFO, access log with the recommended format."),
        N_("Data trace stays off: bodies and headers are not logged."),
    ),
    "enable-logging": Message(
        N_("Turn on the logs of a stage."), N_("Data trace stays off: bodies and headers are not logged.")
    ),
    "step-log-stage": Message(
        N_("Set both logs of API {api}, stage {stage}: INFO for every method, the recommended format."),
        N_("What the format holds now stays in it. Undoing puts back every setting as it was."),
    ),
    "step-log-http-stage": Message(
        N_("Set the access log of API {api}, stage {stage}, with the client certificate's variables."),
        N_("What the format holds now stays in it. Undoing puts it back."),
    ),
    "noticed-logging": Message(
        N_("Callers notice nothing. CloudWatch bills what is logged."),
        N_("Access entries hold the callers' addresses and certificates."),
    ),
    "residue-execution-events": Message(
        N_("What was logged meanwhile stays in the execution log's group until it is deleted.")
    ),
    "logging-on-already": Message(
        N_("Nothing to do: both logs of API {api}, stage {stage}, are on in full.")
    ),
    "logging-evidence-missing": Message(
        N_("Not planned: the account's role for logs, or its log groups, could not be read."),
        next=N_("Read again with the rights it names."),
    ),
    "logging-role-missing": Message(
        N_("Not possible yet: the account has no role with which REST APIs may write logs."),
        N_("It would have to be set first. It is shared by all APIs of the region and can never be removed."),
        N_("Name the role's ARN, and the plan will show the step."),
    ),
    "step-mark-domain": Message(
        N_("Tag the domain with this change."),
        N_("Others see that a change is under way, and whose."),
    ),
    "step-add-mapping": Message(N_("Map {path} of {domain} to it.")),
    "step-swap-mapping": Message(
        N_("Lead {path} of {domain} to it in place of API {api}, stage {stage}."),
        N_("One call, without a gap."),
    ),
    "noticed-nothing": Message(
        N_("Nobody notices anything: only calls of {path} reach the test."),
        N_("Until now such calls were answered by whichever mapping matches them, or by 403."),
    ),
    "noticed-outage": Message(
        N_("An outage: everybody whom the gateway admits gets 503 on {path}, until it is undone."),
        N_("Callers that retry will find it back; callers that do not retry lose their request."),
    ),
    "owned-by-stack": Message(
        N_("The CloudFormation stack {stack} owns the domain: its next deployment puts back what it sets."),
        N_("Change the template as well: RestApi stage, mapping, or MutualTlsAuthentication of the domain."),
    ),
    "owned-by-terraform": Message(
        N_("Terraform seems to own the domain (tag {tag}): its next apply puts back what it sets."),
        N_("Change the configuration as well: stage settings, mapping, or mutual_tls_authentication."),
    ),
    "residue-execution-log": Message(
        N_("The test's execution log stays: {group}"),
        N_("It holds the evidence. Delete the log group when nobody needs it any more."),
    ),
    "residue-role": Message(N_("A role for logs that was set stays set, as AWS has no way to unset it.")),
    "workaround-evidence-missing": Message(
        N_("Not planned: the domain, its mappings or the account's role for logs could not be read."),
        next=N_(
            "Without them nobody can say what the change would meet. Read again with the rights it names."
        ),
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
    "workaround-path-malformed": Message(N_("Not possible: {path} is no path that a mapping can have.")),
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
}
